import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ThrowAwayServer } from './throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer();
  server.lay({ 'opt/data/synapse/media/here': 'here', 'opt/data/synapse/media/both': 'live' });
  server.backedUp({ 'data/synapse/media/back': 'back', 'data/synapse/media/both': 'backup' });
});
afterEach(() => server.remove());

const pictures = (of = 'data/synapse/media') => readdirSync(join(server.home, of)).sort();

test('pictures of the backup are put over those that are there, and what was sent while they were got stays', () => {
  server.lay({
    'last-words': 'mkdir -p opt/data/synapse/media/new; echo x >opt/data/synapse/media/new/during\n',
  });
  expect(server.restore('media').facts.at(-1)).toMatchObject({ fact: 'settled' });
  expect(pictures()).toEqual(['back', 'both', 'here', 'new']);
  expect([server.read('data/synapse/media/both'), server.read('data/synapse/media/new/during')]).toEqual([
    'backup',
    'x\n',
  ]);
  expect(pictures('restore/before/data/synapse/media')).toEqual(['both', 'here', 'new']);

  // Undone, what was sent since stays as well; what the backup had brought goes.
  server.lay({ 'last-words': 'echo y >opt/data/synapse/media/later\n' });
  expect(server.run('restore', ['undo']).status).toBe(0);
  expect(pictures()).toEqual(['both', 'here', 'later', 'new']);
  expect(server.read('data/synapse/media/both')).toBe('live');
});

test('what is sent before a start fails comes back with the rest', () => {
  server.lay({
    broken: 'synapse\n',
    'last-words': 'echo z >"opt/data/synapse/media/at-$(ls opt/data/synapse/media | wc -l)"\n',
  });
  expect(server.restore('media').status).toBe(1);
  // There were two when it stopped the first time, and four when it stopped to go back.
  expect(pictures()).toEqual(['at-2', 'at-4', 'both', 'here']);
});

test('no link that a program has planted keeps pictures from coming back, or leads anywhere', () => {
  const outside = join(server.root, 'outside');
  mkdirSync(outside);
  symlinkSync(outside, join(server.home, 'data/synapse/media/deep'));
  symlinkSync('/nowhere', join(server.home, 'data/synapse/media/back'));
  mkdirSync(join(server.home, 'data/synapse/media/file/x'), { recursive: true });
  server.lay({ 'opt/data/synapse/media/folder': 'planted' });
  server.backedUp({
    'data/synapse/media/back': 'back',
    'data/synapse/media/deep/a': 'a',
    'data/synapse/media/file': 'file',
    'data/synapse/media/folder/b': 'b',
  });
  symlinkSync(outside, server.inBackup('data/synapse/media/link'));
  expect(server.restore('media').facts.at(-1)).toMatchObject({ fact: 'settled' });
  const read = ['back', 'deep/a', 'file', 'folder/b'].map((path) =>
    server.read(`data/synapse/media/${path}`),
  );
  expect(read).toEqual(['back', 'a', 'file', 'b']);
  expect([readdirSync(outside), existsSync(join(server.home, 'data/synapse/media/link'))]).toEqual([
    [],
    false,
  ]);
});
