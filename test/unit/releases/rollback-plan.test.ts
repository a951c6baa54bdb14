import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/server/host/facts/evidence.ts';
import type { ReadState } from '../../../src/core/server/host/facts/state-file.ts';
import { images } from '../../../src/core/stack/images.ts';
import type { Release } from '../../../src/core/upkeep/releases/look.ts';
import { planRollback } from '../../../src/core/upkeep/releases/rollback-plan.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { specWith } from '../../support/stack/render.ts';

const spec = specWith();
const version = images.postgres.split(':')[1]?.split('.')[0] ?? '';
function state(files: Readonly<Record<string, string>>, domain = 'inn.test'): ReadState {
  const more = { release: 1, verified: true, changedAt: '', history: [] };
  const used = { spec: { ...spec, domain }, files, images: [images.postgres, 'example/synapse:1'] };
  return { kind: 'known', state: { version: 1, innkeeper: '0.1.0', ...used, ...more } };
}
const kept = {
  'compose.yaml': 'c1',
  'config/a': 'a1',
  'secrets/synapse/signing.key': 'key',
  'secrets/synapse/mail.yaml': 'm1',
};
const now = {
  'compose.yaml': 'c2',
  'config/b': 'b2',
  'secrets/synapse/signing.key': 'key',
  'secrets/synapse/mail.yaml': 'm2',
  'secrets/databases/authentik.sql': 'r2',
  'secrets/authentik/secret-key': 'new',
};

function plan(
  release: Partial<Release> = {},
  there: Partial<Evidence> = {},
  { onlyMissing = false, present = state(now) as ReadState, written = now as Record<string, string> } = {},
) {
  const files = there.files ?? now;
  const evidence: Evidence = {
    folder: { link: '', owner: 'root', foreign: '' },
    secrets: Object.keys(files).flatMap((path) => (path.startsWith('secrets/') ? [path.slice(8)] : [])),
    data: ['data/postgres'],
    databases: [{ folder: `data/postgres/${version}/docker`, version }],
    serverName: 'inn.test',
    ...there,
    files,
  };
  const own = {
    domain: 'inn.test',
    version: '0.1.0',
    images: [],
    services: [],
    changedAt: '',
    adminMade: true,
  };
  const facts = hostFacts({ innkeeper: { ...own, written, files } });
  const {
    files: changes,
    blockers,
    images: run,
  } = planRollback({
    release: { id: 3, at: new Date(0), state: state(kept), files: kept, ...release },
    inspection: { facts, state: present, evidence },
    domain: 'inn.test',
    onlyMissing,
  });
  return {
    changes: changes.map(({ path, change }) => `${change} ${path}`).toSorted(),
    blockers: blockers.map(({ code }) => code),
    run,
  };
}

describe('going back to a release', () => {
  it('brings its files, takes away what came later, and leaves secrets that came later', () => {
    expect(plan()).toEqual({
      changes: [
        'create config/a',
        'remove config/b',
        'remove secrets/databases/authentik.sql',
        'update compose.yaml',
        'update secrets/synapse/mail.yaml',
      ],
      blockers: [],
      run: [],
    });
  });

  it('leaves backups and what opens them as they are', () => {
    const files = {
      ...kept,
      'secrets/backup/password': 'old',
      'secrets/backup/sftp-key': 'old',
      'secrets/backup/place-p1': 'old',
      'secrets/backup/place-p2': 'removed since',
      'secrets/backup/known-hosts-p2': 'removed since',
    };
    const there = {
      ...now,
      'config/backup/backup.sh': 'b',
      'config/backup/kept': 'k',
      'secrets/backup/password': 'new',
      'secrets/backup/place-p1': 'new',
    };
    const { changes } = plan({ files }, { files: there }, { written: there });
    expect(changes.filter((change) => change.includes('backup'))).toEqual(['create secrets/backup/sftp-key']);
    const missing = plan({ files }, { files: there }, { onlyMissing: true });
    expect(missing.changes.filter((change) => change.includes('backup'))).toEqual([
      'create secrets/backup/sftp-key',
    ]);
  });

  it('brings only what is gone or empty where that is asked', () => {
    const files = { ...now, 'config/a': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
    const there = { files, secrets: ['synapse/mail.yaml'] };
    const changes = ['create config/a', 'create secrets/synapse/signing.key'];
    expect(plan({}, there, { onlyMissing: true })).toEqual({ changes, blockers: [], run: [] });
    expect(plan({}, there, { onlyMissing: true, present: { kind: 'none' } }).changes).toEqual(changes);
  });

  it('tells which versions of programs run then', () => {
    const older = state(kept);
    if (older.kind === 'known') older.state.images.push('example/synapse:0');
    expect(plan({ state: older }).run).toEqual(['example/synapse:0']);
  });

  it.each<[string, Partial<Release>, Partial<Evidence>, string[]]>([
    ['without its state', { state: { kind: 'none' } }, {}, ['host.release-incomplete']],
    ['without its Compose file', { files: { 'config/a': 'a1' } }, {}, ['host.release-incomplete']],
    ['of another server', { state: state(kept, 'other.test') }, {}, ['host.release-foreign']],
    ['of a later Innkeeper', { state: { kind: 'newer', version: '9' } }, {}, ['host.newer-innkeeper']],
    [
      'with another signing key than there is',
      { files: { ...kept, 'secrets/synapse/signing.key': 'other' } },
      {},
      ['host.release-other-secrets'],
    ],
    [
      'that another version of the database belongs to',
      {},
      { databases: [{ folder: 'data/postgres/99/docker', version: '99' }] },
      ['host.data-version'],
    ],
  ])('is refused for one %s', (_, release, there, blockers) => {
    expect(plan(release, there).blockers.slice(0, blockers.length)).toEqual(blockers);
  });

  it('is refused in a folder that is somebody else’s', () => {
    const folder = { link: '/srv', owner: 'root', foreign: '' };
    expect(plan({}, { folder }, { onlyMissing: true, present: { kind: 'none' } }).blockers).toEqual([
      'host.folder-taken',
    ]);
  });

  it('brings what is gone back also from a release that is not complete, or has other keys', () => {
    const files = { ...now, 'secrets/synapse/signing.key': 'other' };
    const release = { state: { kind: 'none' } as const, files: { ...kept, 'secrets/synapse/form': 'f' } };
    expect(plan(release, { files }, { onlyMissing: true })).toMatchObject({
      changes: ['create config/a', 'create secrets/synapse/form'],
      blockers: [],
    });
  });
});
