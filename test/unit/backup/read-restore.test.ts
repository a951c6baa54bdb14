import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { openByKit } from '../../../src/core/upkeep/recovery-kit/open-by-kit.ts';
import { readRestore } from '../../../src/core/upkeep/restore/look.ts';
import { readManifest } from '../../../src/core/upkeep/restore/plan.ts';
import { restoreLookFacts } from '../../../src/core/upkeep/restore/restore-facts.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, fact } from '../../support/script-facts.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const at = '2026-11-28T03:30:00Z';
const look = (...facts: string[]) =>
  readRestore(readFacts('restore-look', restoreLookFacts, answer(...facts)), 'the box');
const state = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => fact('state', { key, value }));
const idle = fact('running', { busy: false });

test('a server on which nothing was ever restored has nothing kept and nothing to tell', () => {
  expect(look(idle)).toEqual({ running: false, kept: null, lastFailure: null });
});

test('what is kept is told with what is in use, since when, and how much room it takes', () => {
  const folder = '/opt/innkeeper/restore/before';
  const kept = (bytes: number | null) => fact('kept', { folder, bytes });
  const values = { phase: 'settled', now: 'restored', at, backup: '2026-11-01T03:30:00Z', parts: 'media' };
  expect(look(idle, ...state(values), kept(2048)).kept).toEqual({
    inUse: 'restored',
    at,
    backupAt: values.backup,
    part: 'media',
    fromMajor: null,
    folder,
    bytes: 2048,
  });
  const major = (value: string) =>
    look(idle, ...state({ ...values, 'from-major': value }), kept(1)).kept?.fromMajor;
  expect([major('17'), major('17<b>')]).toEqual(['17', null]);
  // Parts that this Innkeeper has no name for, and a folder that took too long to count.
  const other = look(idle, ...state({ ...values, now: 'before', parts: 'media,settings' }), kept(null)).kept;
  expect(other).toMatchObject({ inUse: 'before', part: 'whole', bytes: null });
  expect(look(idle, ...state({ ...values, now: 'something' }), kept(1)).kept).toBeNull();
});

test.each(['preparing', 'turning', 'returned', 'laying'])(
  'one cut off while %s is about to be ended',
  (phase) => {
    expect(look(idle, ...state({ phase })).running).toBe(true);
  },
);
test.each(['settled', 'deleting'])('one that is %s is not going on', (phase) => {
  expect(look(idle, ...state({ phase })).running).toBe(false);
});
test('whoever works on it counts as well', () => {
  expect(look(fact('running', { busy: true })).running).toBe(true);
});

test.each([
  [{ why: 'password', said: 'wrong password' }, 'backup.password-wrong'],
  [{ why: 'count', said: '< public.users' }, 'restore.other-count'],
  [{ why: 'interrupted' }, 'restore.interrupted'],
  [{ why: 'disk-full', needed: 4_000_000_000, free: 1_000_000_000 }, 'restore.disk-full'],
  [{ why: 'set-up' }, 'restore.not-fresh'],
])('what the last one failed of is told: %j', (why, code) => {
  const ended = fact('ended', { at, action: 'run', outcome: 'failed', ...why });
  expect(look(idle, ended).lastFailure).toMatchObject({ at, problem: { code } });
});
test.each(['began', 'succeeded'])('one that %s has not failed', (outcome) => {
  expect(look(idle, fact('ended', { at, action: 'onto', outcome })).lastFailure).toBeNull();
});

test('of a manifest only what is understood is read', () => {
  const lines = [
    fact('manifest', { at, innkeeper: '0.9.0' }),
    fact('database', { name: 'synapse', bytes: 1000 }),
    fact('database', { name: 'mas', bytes: 24 }),
    fact('database', { name: 'bad', bytes: -1 }),
    fact('rows', { database: 'synapse', table: 'public.users', count: 3 }),
    '{"fact":',
    'nonsense',
  ].join('\n');
  const manifest = readManifest(Buffer.from(lines).toString('base64'));
  expect(manifest).toEqual({ at, innkeeper: '0.9.0', databases: ['synapse', 'mas'], databaseBytes: 1024 });
  expect(readManifest('')).toEqual({ databases: [], databaseBytes: 0 });
  expect(readManifest('%%%').at).toBeUndefined();
});

test('a kit opens each of its places with all that gets in there, and no other', async () => {
  const opened = nastyKit.backups.places.map(
    ({ id, place }) => [place.kind, openByKit(nastyKit, id)] as const,
  );
  for (const [kind, given] of opened) {
    expect(given.password).toBe(nastyKit.backups.password);
    expect('sftpKey' in given, kind).toBe(kind === 'sftp');
    expect('secret' in given, kind).toBe(kind === 'rest' || kind === 's3');
  }
  expect((await problemOf(Promise.resolve().then(() => openByKit(nastyKit, 'unknown')))).code).toBe(
    'kit.no-backups',
  );
  const without = { ...nastyKit, backups: { ...nastyKit.backups, password: null } };
  expect((await problemOf(Promise.resolve().then(() => openByKit(without, 'p2')))).code).toBe(
    'kit.no-backups',
  );
});

test('the key of an SFTP server is known by the fingerprint that OpenSSH has of it', () => {
  const file = `${tempFolder()}/key`;
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  const shown = execFileSync('ssh-keygen', ['-lf', `${file}.pub`], { encoding: 'utf8' }).split(' ')[1];
  const [type, key] = execFileSync('cat', [`${file}.pub`], { encoding: 'utf8' }).split(' ');
  const knownHosts = `# box.example.net\n[box.example.net]:2222 ${type} ${key}\n`;
  const places = nastyKit.backups.places.map((one) => (one.id === 'p2' ? { ...one, knownHosts } : one));
  const kit = { ...nastyKit, backups: { ...nastyKit.backups, places } };
  expect(openByKit(kit, 'p2').acceptHostKey).toBe(shown);
});
