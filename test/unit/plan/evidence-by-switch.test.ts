import { describe, expect, it } from 'vitest';
import { type EvidenceInput, evidenceProblems } from '../../../src/core/deploy/plan/evidence.ts';
import { fileDigest } from '../../../src/core/deploy/plan/file-digest.ts';
import type { Evidence } from '../../../src/core/server/host/facts/evidence.ts';
import { components } from '../../../src/core/stack/components/index.ts';
import { images } from '../../../src/core/stack/images.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { ServerSpec } from '../../../src/shared/spec/index.ts';
import { render, specWith } from '../../support/stack/render.ts';

const plain = specWith();
/** Every switch that brings a program, or a secret, with what it takes to be valid. */
const switches: Readonly<Record<string, ServerSpec>> = {
  nothing: plain,
  ketesa: specWith({ features: { ketesa: { enabled: true } } }),
  pgadmin: specWith({ features: { pgadmin: { enabled: true } } }),
  authentik: specWith({ features: { authentik: { enabled: true } } }),
  telegram: specWith({ features: { telegram: { enabled: true, apiId: 1234, doublePuppet: true } } }),
  'the other bridges': specWith({
    features: {
      whatsapp: { enabled: true, doublePuppet: true },
      signal: { enabled: true },
      slack: { enabled: true },
      messenger: { enabled: true },
      instagram: { enabled: true },
      googleMessages: { enabled: true },
    },
  }),
  'the bot with a model here': specWith({
    features: { aiBot: { enabled: true }, ollama: { enabled: true } },
  }),
  coturn: specWith({ features: { coturn: { enabled: true } } }),
  'Element Call': specWith({ features: { elementCall: { enabled: true } } }),
  jitsi: specWith({ features: { jitsi: { mode: 'own', openAccepted: true } } }),
  monitoring: specWith({ features: { monitoring: { enabled: true, dashboards: true } } }),
  'workers, federation and what measures them': specWith({
    features: {
      workers: { size: 'large' },
      synapse: { federation: { mode: 'open' } },
      monitoring: { enabled: true },
    },
  }),
  traefik: specWith({ proxy: { kind: 'traefik' } }),
  mail: specWith({
    features: { synapse: { mail: { enabled: true, host: 'm.test', from: 'a@m.test', user: 'a' } } },
  }),
};
const cases = Object.entries(switches);
const version = images.postgres.split(':')[1]?.split('.')[0] ?? '';

const rendered = new Map(Object.values(switches).map((spec) => [spec, render(spec)]));
const stackOf = (spec: ServerSpec) => rendered.get(spec) ?? render(spec);

/** What lies on a server that has run for a while by these settings. */
function lying(spec: ServerSpec, gone: readonly string[] = []): Evidence {
  const { files, folders } = stackOf(spec);
  const there = files.filter(({ path }) => !gone.includes(path));
  return {
    folder: { link: '', owner: 'root', foreign: '' },
    files: Object.fromEntries(there.map((file) => [file.path, fileDigest(file)])),
    secrets: there.flatMap(({ path }) =>
      path.startsWith('secrets/') ? [path.slice('secrets/'.length)] : [],
    ),
    data: folders.map(({ path }) => path).filter((path) => !gone.includes(path)),
    databases: [{ folder: `data/postgres/${version}/docker`, version }],
    serverName: 'inn.test',
  };
}
/** As a deploy by these settings has noted it. */
function noted(spec: ServerSpec): EvidenceInput['state'] {
  const files = Object.fromEntries(stackOf(spec).files.map((file) => [file.path, fileDigest(file)]));
  const more = { images: [], release: 1, admin: 'host', verified: true, changedAt: '', history: [] };
  return { kind: 'known', state: { version: 1, innkeeper: '0.1.0', spec, files, ...more } };
}
const none: EvidenceInput['state'] = { kind: 'none' };
const judge = (spec: ServerSpec, evidence: Evidence, state: EvidenceInput['state'] = none) =>
  evidenceProblems({ evidence, state, spec, secretNeeds: secretNeeds(spec) }).map(({ code, params }) => ({
    code,
    name: params.name,
  }));
/** Secrets of this switch, and which data each is of use with, as somebody would find out who reads the programs. */
const dependsOnData: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pgadmin: { 'pgadmin/password': 'host.secret-missing' },
  authentik: {
    'authentik/secret-key': 'host.database-secret-missing',
    'authentik/bootstrap-password': 'host.database-secret-missing',
  },
  telegram: { 'mautrix-telegram/pickle-key': 'host.database-secret-missing' },
  'the other bridges': Object.fromEntries(
    ['whatsapp', 'signal', 'slack', 'facebook', 'instagram', 'gmessages'].map((network) => [
      `mautrix-${network}/pickle-key`,
      'host.database-secret-missing',
    ]),
  ),
  'the bot with a model here': {
    'baibot/recovery': 'host.secret-missing',
    'baibot/session-key': 'host.secret-missing',
    'baibot/config-key': 'host.secret-missing',
  },
  monitoring: { 'grafana/admin': 'host.secret-missing' },
};
const lost = Object.entries(dependsOnData).flatMap(([name, secrets]) =>
  Object.entries(secrets).map(([secret, code]) => [name, secret, code] as const),
);

describe('a server whose state file is gone', () => {
  it('is tried with every program there is', () => {
    const tried = new Set(
      Object.values(switches).flatMap((spec) => stackOf(spec).services.map((service) => service.name)),
    );
    expect(components.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  it.each(cases)('is taken up with %s as it is', (_, spec) => {
    expect(judge(spec, lying(spec))).toEqual([]);
  });

  it.each(cases)('gets %s as something new', (_, spec) => {
    expect(judge(spec, lying(plain))).toEqual([]);
  });

  it.each(cases)('gets %s again, which was on before and left its secrets', (_, spec) => {
    const off = Object.keys(lying(spec).files).filter((path) => path.startsWith('secrets/databases/'));
    expect(judge(spec, lying(spec, off))).toEqual([]);
  });

  it.each(cases)('makes %s anew where secrets lie there and no data', (_, spec) => {
    const own = stackOf(spec).folders.map(({ path }) => path);
    const common = stackOf(plain).folders.map(({ path }) => path);
    expect(
      judge(
        spec,
        lying(
          spec,
          own.filter((path) => !common.includes(path)),
        ),
      ),
    ).toEqual([]);
    expect(judge(spec, { ...lying(spec), data: [], databases: [] })).toEqual([]);
  });

  it.each(lost)('is not given %s with another %s than the data was made with', (name, secret, code) => {
    const spec = switches[name] ?? plain;
    const evidence = lying(spec, [`secrets/${secret}`]);
    expect(judge(spec, evidence)).toEqual([{ code, name: secret }]);
    // Nor one whose state file says that the program is off: its data is from before.
    expect(judge(spec, evidence, noted(plain))).toEqual([{ code, name: secret }]);
    expect(judge(spec, evidence, noted(spec))).toEqual([{ code, name: secret }]);
  });

  it.each(cases)('is given each other secret of %s again', (name, spec) => {
    const kept = new Set([
      ...secretNeeds(plain).map((need) => need.name),
      ...Object.keys(dependsOnData[name] ?? {}),
    ]);
    for (const { name: secret } of secretNeeds(spec).filter((need) => !kept.has(need.name))) {
      expect(judge(spec, lying(spec, [`secrets/${secret}`]))).toEqual([]);
    }
  });
});
