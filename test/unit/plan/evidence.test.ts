import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EvidenceInput, evidenceProblems } from '../../../src/core/deploy/plan/evidence.ts';
import type { Evidence } from '../../../src/core/server/host/facts/evidence.ts';
import { images } from '../../../src/core/stack/images.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { textsIn } from '../../../src/shared/params-in.ts';
import { bridgeAccountsPattern, bridgeNames, isOfBridge } from '../../../src/shared/spec/features/bridges.ts';
import { specWith } from '../../support/stack/render.ts';

const spec = specWith();
const everything = specWith({
  features: {
    authentik: { enabled: true },
    pgadmin: { enabled: true },
    monitoring: { enabled: true, dashboards: true },
    aiBot: { enabled: true },
    ollama: { enabled: true },
  },
});
const names = secretNeeds(everything).map(({ name }) => name);
const without = (...gone: string[]) => names.filter((name) => !gone.includes(name));
const version = images.postgres.split(':')[1]?.split('.')[0] ?? '';
const database = { folder: `data/postgres/${version}/docker`, version };

/** A server on which all is well. */
const whole: Evidence = {
  folder: { link: '', owner: 'root', foreign: '' },
  files: {},
  secrets: names,
  data: ['data/caddy', 'data/grafana', 'data/postgres', 'data/synapse'],
  databases: [database],
  serverName: 'inn.test',
  lastRelease: 2,
};
const nothing: Evidence = { files: {}, secrets: [], data: [], databases: [] };
const known = (gone: readonly string[] = [], admin = true): EvidenceInput['state'] => ({
  kind: 'known',
  state: {
    version: 1,
    innkeeper: '0.1.0',
    spec: everything,
    files: Object.fromEntries(without(...gone).map((name) => [`secrets/${name}`, 'aa'])),
    images: [],
    release: 1,
    ...(admin && { admin: 'host' }),
    verified: true,
    changedAt: '',
    history: [],
  },
});
const none: EvidenceInput['state'] = { kind: 'none' };
const unreadable: EvidenceInput['state'] = { kind: 'unreadable' };
const judge = (evidence: Partial<Evidence>, state: EvidenceInput['state'], wanted = everything) =>
  evidenceProblems({
    evidence: { ...whole, ...evidence },
    state,
    spec: wanted,
    secretNeeds: secretNeeds(wanted),
  }).map(({ code, params }) =>
    [code, ...Object.values(params).map((value) => textsIn(value).join(', ') || value)].join(' '),
  );
const media = '/opt/innkeeper/data/postgres, /opt/innkeeper/data/synapse';
const noDatabase = { databases: [], data: ['data/caddy', 'data/synapse'] };

/** A database that runs, of the server that is wished. */
const own = {
  ...{ server: everything.domain, latest: ['ed25519:a_1'], signed: ['ed25519:a_0', 'ed25519:a_1'] },
  keys: ['ed25519:a_1', 'ed25519:a_0'],
};
const otherDatabase = `host.other-database other.test ${everything.domain}`;

describe('a database that runs and is asked whose it is', () => {
  it.each<[string, Partial<typeof own>, string[]]>([
    ['this server’s own', {}, []],
    ['another server’s', { server: 'other.test' }, [otherDatabase]],
    [
      'signed last with a key that is not there',
      { keys: ['ed25519:b_1'] },
      ['host.other-signing-key ed25519:a_0, ed25519:a_1 ed25519:b_1'],
    ],
    // Then it is how this server is, and no deploy makes it worse.
    ['signed last with a key that is there, and first with none', { keys: ['ed25519:a_1'] }, []],
    ['with no key there, which is told already', { keys: [] }, []],
    ['without a word of its own', { latest: [], signed: [] }, []],
  ])('is judged alike with and without a state file: %s', (_, more, expected) => {
    for (const state of [known(), none, unreadable]) {
      expect(judge({ identity: { ...own, ...more } }, state)).toEqual(expected);
    }
  });

  it('is told once where the settings that lie there name the other server as well', () => {
    const found = judge({ serverName: 'other.test', identity: { ...own, server: 'other.test' } }, none);
    expect(found).toEqual([`host.other-domain other.test ${everything.domain}`]);
  });
});

describe('an account under a name that a bridge needs', () => {
  const bridged = specWith({ features: { instagram: { enabled: true }, signal: { enabled: true } } });
  it.each<[string[], string[]]>([
    [[], []],
    [['@instagrambot:inn.test'], ['host.bridge-account-taken @instagrambot:inn.test Instagram']],
    [['@signal_00ff:inn.test'], ['host.bridge-account-taken @signal_00ff:inn.test Signal']],
    // Of a bridge that is off.
    [['@facebookbot:inn.test'], []],
  ])('%j stands in its way', (bridgeAccounts, expected) => {
    for (const state of [known(), none]) {
      const own = { ...whole, secrets: [...names, ...secretNeeds(bridged).map(({ name }) => name)] };
      expect(judge({ ...own, bridgeAccounts }, state, bridged)).toEqual(expected);
    }
  });

  it('is looked for by a pattern that means the same', () => {
    const name = fc.stringMatching(/^(telegram|facebook|signal|gmessages|slack|bot)?(bot|_|x)?[a-z_]{0,3}$/);
    fc.assert(
      fc.property(name, (localpart) => {
        const meant = bridgeNames.some((bridge) => isOfBridge(localpart, bridge));
        expect(new RegExp(bridgeAccountsPattern).test(`@${localpart}:inn.test`)).toBe(meant);
      }),
    );
  });
});

describe('what lies on a server', () => {
  it.each<[string, EvidenceInput['state']]>([
    ['as its state file says', known()],
    ['and its state file is gone', none],
    ['and its state file is broken', unreadable],
    ['and a later Innkeeper has it', { kind: 'newer', version: '9' }],
  ])('is no trouble where it is whole %s', (_, state) => {
    expect(judge({}, state)).toEqual([]);
  });

  it('is no trouble where nothing does, or only secrets of a start that never came', () => {
    const input = { state: none, spec, secretNeeds: secretNeeds(spec) };
    expect(evidenceProblems({ ...input, evidence: nothing })).toEqual([]);
    expect(evidenceProblems({ ...input, evidence: { ...nothing, secrets: names } })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string[]]>([
    [
      'the signing key gone',
      { secrets: without('synapse/signing.key') },
      [`host.signing-key-missing synapse/signing.key ${media}`],
    ],
    [
      'two secrets gone',
      { secrets: without('synapse/macaroon', 'postgres/synapse') },
      [
        'host.secret-missing postgres/synapse /opt/innkeeper/data/postgres',
        `host.secret-missing synapse/macaroon ${media}`,
      ],
    ],
    [
      'the password of a page gone',
      { secrets: without('grafana/admin') },
      ['host.secret-missing grafana/admin /opt/innkeeper/data/grafana'],
    ],
    // Its program has never run.
    ['a secret gone that no data depends on', { secrets: without('pgadmin/password') }, []],
    // Each start sets it again.
    ['the password of a role gone', { secrets: without('authentik/database') }, []],
    ['the database gone', noDatabase, ['host.data-missing data/postgres']],
    [
      'the database of another version',
      { databases: [{ folder: 'data/postgres/17/docker', version: '17' }] },
      [`host.data-version data/postgres/17/docker 17 ${version}`],
    ],
    [
      'a database where an image keeps none',
      { databases: [{ folder: 'data/postgres', version }] },
      [`host.data-version data/postgres ${version} ${version}`],
    ],
    [
      'one of before beside that of now',
      { databases: [{ folder: 'data/postgres/17/docker', version: '17' }, database] },
      [],
    ],
  ])('is judged alike with and without a state file: %s', (_, evidence, expected) => {
    for (const state of [known(), none, unreadable]) {
      expect(judge(evidence, state).toSorted()).toEqual(expected.toSorted());
    }
  });

  it('is no trouble where the database has the version that the server has, though it is not that of this release', () => {
    const state = known();
    if (state.kind === 'known') state.state.images = ['docker.io/library/postgres:17.9'];
    // Up to 17 the data lie right where they are mounted.
    expect(judge({ databases: [{ folder: 'data/postgres', version: '17' }] }, state)).toEqual([]);
    const elsewhere = { databases: [{ folder: 'data/postgres/17/docker', version: '17' }] };
    expect(judge(elsewhere, state)).toEqual(['host.data-version data/postgres/17/docker 17 17']);
    expect(judge({}, state)).toEqual([`host.data-version data/postgres/${version}/docker ${version} 17`]);
  });

  it('asks for no secret that a new program or a newer version brings', () => {
    const brought = ['authentik/secret-key', 'synapse/form'];
    expect(judge({ secrets: without(...brought) }, known(brought))).toEqual([]);
  });

  it('misses no database that never held an account', () => {
    expect(judge(noDatabase, known([], false))).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string[]]>([
    ['of another server', { serverName: 'other.test' }, ['host.other-domain other.test inn.test']],
    ['of nobody knows whom', { serverName: undefined }, [`host.data-unnamed ${media}`]],
    [
      'behind a link',
      { folder: { link: '/srv/theirs', owner: 'root', foreign: '' } },
      ['host.folder-taken /opt/innkeeper -> /srv/theirs'],
    ],
    [
      'of somebody else’s project',
      { folder: { link: '', owner: 'root', foreign: 'docker-compose.yml' } },
      ['host.folder-taken /opt/innkeeper/docker-compose.yml'],
    ],
    [
      'in somebody else’s folder',
      { folder: { link: '', owner: 'max', foreign: '' } },
      ['host.folder-taken /opt/innkeeper (max)'],
    ],
  ])('is left alone without a state file: %s', (_, evidence, expected) => {
    for (const state of [none, unreadable]) expect(judge(evidence, state)).toEqual(expected);
    expect(judge(evidence, known())).toEqual([]);
  });
});
