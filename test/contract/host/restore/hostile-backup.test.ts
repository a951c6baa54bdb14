import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ThrowAwayServer } from './throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer();
  server.lay({
    'opt/config/a': 'LIVE',
    'opt/data/postgres/pg': 'LIVE',
    'opt/compose.yaml': '',
    'opt/secrets/a': '',
  });
});
afterEach(() => server.remove());

const settings = { 'config/a': 'OLD', 'secrets/a': '', 'compose.yaml': '', 'state.json': '{}' };
const work = 'backup/work/databases';

test.each([
  ['folder', '../../etc'],
  ['settled', 'data/../config'],
  ['folder', 'config'],
  ['others', 'restore'],
  ['leave', 'data/$(id)'],
])('a list of what is kept that says %s %s is none', (word, path) => {
  server.backedUp({ ...settings, 'config/backup/kept': `image restic\n${word} ${path}\n` });
  expect(server.restore('whole').facts).toContainEqual(
    expect.objectContaining({ fact: 'failed', why: 'no-manifest' }),
  );
  expect([server.read('config/a'), server.calls().includes('stop')]).toEqual(['LIVE', false]);
});

test('paths of data are told from all others', () => {
  const good = ['data/synapse', 'data/authentik/media', 'data/a_b-c.d/e'];
  const bad = [
    'data',
    'data/',
    'data/x/',
    'data/..',
    'data/./x',
    'data/x/..',
    '/data/x',
    '/etc',
    'data/x y',
    'data//x',
    '',
  ];
  const told = [...good, ...bad].map((path) => server.within(`is_data '${path}'`).status);
  expect(told).toEqual([...good.map(() => 0), ...bad.map(() => 1)]);
});

test('a folder in the backup is one, and not a link to another', () => {
  server.backedUp({
    ...settings,
    'config/backup/kept': 'folder data/synapse/media\nothers data/synapse/media/remote\n',
  });
  const outside = join(server.root, 'outside');
  mkdirSync(outside);
  server.lay({ 'opt/data/synapse/media/remote/x': 'x' });
  mkdirSync(dirname(server.inBackup('data/synapse/media')), { recursive: true });
  symlinkSync(outside, server.inBackup('data/synapse/media'));
  expect(server.restore('whole').facts).toContainEqual(
    expect.objectContaining({ fact: 'failed', why: 'no-manifest' }),
  );
  expect(readdirSync(outside)).toEqual([]);
});

test('sizes that no disk has are none', () => {
  server.backedUp(settings, { synapse: '9223372036854775807' });
  expect(server.restore('database').facts).toContainEqual(expect.objectContaining({ why: 'no-manifest' }));
  // More than fits into 32 bits is a size like any other.
  server.backedUp(settings, { synapse: '90000000000000' });
  const needed = 64 * 1024 ** 2 + 4 * 90_000_000_000_000 + 256 * 1024 ** 2;
  expect(server.restore('database').facts).toContainEqual(
    expect.objectContaining({ why: 'disk-full', needed }),
  );
});

test('every database of the manifest is among the dumps, and no other', () => {
  server.backedUp({ ...settings, [`${work}/synapse.dump`]: '' }, { synapse: '10' });
  expect(server.restore('database').facts.at(-1)).toMatchObject({ fact: 'settled' });
  const others: Record<string, string>[] = [{ synapse: '10', bridge: '10' }, {}];
  for (const databases of others) {
    rmSync(server.rest, { recursive: true });
    server.backedUp({ ...settings, [`${work}/synapse.dump`]: '' }, databases);
    expect(server.restore('database').facts).toContainEqual(expect.objectContaining({ why: 'no-manifest' }));
  }
});

test('the database alone does not empty what came after the backup', () => {
  server.lay({ databases: 'bridge\nsynapse\n' });
  server.backedUp({ ...settings, [`${work}/synapse.dump`]: '' }, { synapse: '10' });
  const { facts } = server.restore('database');
  const loaded = facts.filter(({ fact }) => fact === 'loading').map(({ database }) => database);
  expect(loaded).toEqual(['synapse', 'bridge']);
  expect(server.calls()).toContain('pg_dump -U postgres -d bridge');
});
