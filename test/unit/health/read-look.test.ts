import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHealth } from '../../../src/core/watch/health/build-health.ts';
import type { FullLook } from '../../../src/core/watch/health/look-at-health.ts';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { healthSchema } from '../../../src/shared/contract/health.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, container, fact } from '../../support/script-facts.ts';
import { ago, base64, certificates, now, stateFile } from './support.ts';

const of = (service: string, values: object = {}) =>
  container({ service, image: `registry.example:5000/${service}:1.2.3`, startedAt: ago(60), ...values });
const disk = { totalKib: 40960000, freeKib: 20480000, inodes: 1000000, inodesFree: 900000 };
const sample = (after: number, ticks: number, idleTicks: number) =>
  fact('sample', { seconds: now.getTime() / 1000 + after, ticks, idleTicks });
const usage = (cpuMicroseconds: number, memoryBytes: number, killed: number) =>
  fact('usage', { service: 'synapse', cpuMicroseconds, memoryBytes, killed });

function output(lines: readonly string[] = [], postgres: object = {}): string {
  return answer(
    fact('processors', { count: 4 }),
    fact('load', { one: 0.5, five: 0.25, fifteen: 0.1 }),
    fact('memory', { totalKib: 4096000, availableKib: 1024000 }),
    fact('disk', { path: '/', ...disk }),
    fact('disk', { path: '/var/lib/docker', ...disk }),
    of('postgres', postgres),
    of('synapse', { health: 'starting', restarts: 2, exitCode: 1 }),
    of('caddy', { state: 'exited', health: 'unhealthy', exitCode: 137, outOfMemory: true }),
    fact('stopped', { service: 'coturn' }),
    fact('state-digest', { digest: 's1' }),
    fact('state', { name: 'state.json', base64: base64(stateFile()) }),
    fact('file', { path: 'compose.yaml', digest: 'aa' }),
    fact('file', { path: 'config/synapse/homeserver.yaml', digest: 'cc' }),
    fact('certificates-digest', { digest: 'c1' }),
    fact('community', { people: 12, invitations: 2, messages: 345, mediaBytes: 10 * 1_048_576 + 1 }),
    fact('identity', {
      ...{ server: 'example.org', latest: ['ed25519:a_1'], signed: ['ed25519:a_0', 'ed25519:a_1'] },
      keys: ['ed25519:a_1', 'ed25519:a_0'],
    }),
    ...lines,
    sample(0, 1000, 800),
    usage(1000000, 104857600, 0),
    sample(1, 1400, 1000),
    usage(3000000, 209715200, 1),
  );
}
const remembered = {
  before: undefined,
  outOfMemory: new Map<string, number>(),
  diskFullInDays: null,
  community: { activeThisWeek: 12, openInvitations: 2, messagesThisWeek: 345, mediaMiB: 11 },
  identity: undefined,
  now,
};
const serverId = serverIdSchema.parse('inn');
const fullLook = (text: string): FullLook => ({
  ...readLook(text, nothingKnown),
  reach: { kind: 'unknown' },
  whole: true,
});
const healthOf = (text: string) => {
  return buildHealth(serverId, fullLook(text), remembered);
};

describe('one look', () => {
  it('says whose the database is, and with which keys it was signed', () => {
    expect(readLook(output(), nothingKnown).identity).toEqual({
      server: 'example.org',
      latest: ['ed25519:a_1'],
      signed: ['ed25519:a_0', 'ed25519:a_1'],
      keys: ['ed25519:a_1', 'ed25519:a_0'],
    });
  });

  it('is read as what it means', () => {
    const health = healthSchema.parse(healthOf(output()));
    expect(health).toMatchObject({
      light: 'trouble',
      memory: { totalMiB: 4000, availableMiB: 1000 },
      disk: { totalMiB: 40_000, freeMiB: 20_000 },
      processor: { count: 4, percent: 50, load: [0.5, 0.25, 0.1] },
      edited: ['config/synapse/homeserver.yaml'],
      community: { activeThisWeek: 12 },
    });
    const services = Object.fromEntries(health.services.map((one) => [one.name, one]));
    expect(Object.keys(services)).toEqual(['postgres', 'synapse', 'element-web', 'coturn', 'caddy']);
    expect(services.synapse).toMatchObject({
      health: 'starting',
      restarts: 2,
      memoryMiB: 200,
      // Two seconds of processor time in one second of four processors.
      cpuPercent: 50,
      outOfMemory: true,
    });
    expect(services.caddy).toMatchObject({
      state: 'exited',
      health: 'none',
      exitCode: 137,
      outOfMemory: true,
    });
    expect(services.coturn).toMatchObject({ state: 'absent', stoppedByHost: true });
    expect(services['element-web']).toMatchObject({ state: 'absent', stoppedByHost: false });
  });

  it('tells what would be newer, and nothing of what would be older', () => {
    const { versions } = healthOf(
      output([]).replace('/synapse:1.2.3', '/synapse:v1.2.3').replace('/postgres:1.2.3', '/postgres:99.1'),
    );
    expect(versions.find(({ component }) => component === 'synapse')).toMatchObject({
      running: 'v1.2.3',
      newer: true,
    });
    expect(versions.find(({ component }) => component === 'postgres')).toMatchObject({
      running: '99.1',
      newer: false,
    });
    expect(versions.find(({ component }) => component === 'coturn')).toMatchObject({
      running: null,
      newer: false,
    });
  });

  it('keeps what the server did not send again', () => {
    const first = readLook(output(), nothingKnown);
    const lines = output()
      .split('\n')
      .filter((line) => !line.includes('"state.json"'));
    const again = readLook(lines.join('\n'), first.known);
    expect(again.known.state).toEqual(first.known.state);
    // Another digest without its file is no state at all, rather than the old one.
    const other = readLook(lines.join('\n').replace('"digest":"s1"', '"digest":"s2"'), first.known);
    expect(other.known.state.kind).toBe('none');
  });

  it('reads certificates for the names of the server, from the authority it uses', () => {
    const path = (folder: string, name: string) =>
      `data/caddy/caddy/certificates/${folder}/${name}/${name}.crt`;
    const line = (folder: string, name: string, pem: string) =>
      fact('certificate', { path: path(folder, name), text: pem });
    const told = healthOf(
      output([
        line('acme-v02.api.letsencrypt.org-directory', 'example.org', certificates.two),
        line('local', 'matrix.example.org', certificates.matrix),
        line('acme-staging-v02.api.letsencrypt.org-directory', 'a', 'not a certificate'),
        fact('certificate', { path: '../../etc/passwd', text: 'xx' }),
        fact('certificate', { path: 'data/caddy/certificates/x.crt', text: certificates.two }),
      ]),
    ).certificates;
    expect(told.map(({ name, issuer, expiresAt }) => [name, issuer, expiresAt !== null])).toEqual([
      ['example.org', 'public', true],
      // Left from before, when the server still made its own.
      ['matrix.example.org', 'public', false],
      ['chat.example.org', 'public', true],
    ]);
  });

  it('remembers for an hour that a service ran out of memory, until it was started by hand', () => {
    const looked = (restarts: number, secondsAgo: number) =>
      buildHealth(serverId, fullLook(output([], { restarts })), {
        ...remembered,
        outOfMemory: new Map([['postgres', now.getTime() / 1000 - secondsAgo]]),
      }).services.find(({ name }) => name === 'postgres')?.outOfMemory;
    expect([looked(1, 60), looked(0, 60), looked(1, 4000)]).toEqual([true, false, false]);
  });

  it('refuses half an answer', async () => {
    const cut = output().replace('{"fact":"end"}', '');
    const problem = await problemOf((async () => readLook(cut, nothingKnown))());
    expect(problem).toMatchObject({ code: 'host.answer-cut-short', params: { script: 'health' } });
  });

  it('makes the best of whatever a server says', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...['-1', 'NaN', '__proto__', 'constructor', '<b>', '$(id)', '../..', '\u202e']),
    );
    const number = fc.option(fc.double({ noDefaultInfinity: true, noNaN: true }));
    const amounts = (...names: string[]) =>
      fc.record(Object.fromEntries(names.map((name) => [name, number])));
    const texts = (...names: string[]) => fc.record(Object.fromEntries(names.map((name) => [name, word])));
    const facts = fc.oneof(
      fc.tuple(fc.constant('disk'), fc.tuple(texts('path'), amounts(...Object.keys(disk)))),
      fc.tuple(fc.constant('load'), fc.tuple(amounts('one', 'five', 'fifteen'))),
      fc.tuple(fc.constant('memory'), fc.tuple(amounts('totalKib', 'availableKib'))),
      fc.tuple(fc.constant('sample'), fc.tuple(amounts('seconds', 'ticks', 'idleTicks'))),
      fc.tuple(
        fc.constant('usage'),
        fc.tuple(texts('service'), amounts('cpuMicroseconds', 'memoryBytes', 'killed')),
      ),
      fc.tuple(fc.constant('out-of-memory'), fc.tuple(texts('project', 'service'), amounts('at'))),
      fc.tuple(
        fc.constant('community'),
        fc.tuple(amounts('people', 'invitations', 'messages', 'mediaBytes')),
      ),
      fc.tuple(fc.constant('processors'), fc.tuple(amounts('count'))),
      fc.tuple(fc.constant('stopped'), fc.tuple(texts('service'))),
      fc.tuple(fc.constant('docker-error'), fc.tuple(texts('said'))),
      fc.tuple(fc.constant('file'), fc.tuple(texts('path', 'digest'))),
      fc.tuple(fc.constant('certificate'), fc.tuple(texts('path', 'text'))),
    );
    const services = fc.array(texts('service', 'state', 'health', 'startedAt', 'image', 'said', 'name'));
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), services, (extra, more) => {
        const text = output([
          ...extra.map(([name, values]) => fact(name, Object.assign({}, ...values))),
          ...more.map((values) => container(values)),
        ]);
        expect(healthSchema.safeParse(healthOf(text)).error).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
