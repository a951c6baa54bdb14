import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { moveFacts, readMove } from '../../../src/core/upkeep/move/move-script.ts';
import { ThrowAwayServer } from './restore/throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer().lay({
    'opt/compose.yaml': 'name: innkeeper',
    'opt/data/postgres/pg': 'DATA',
    'opt/data/caddy/certificate': 'DATA',
    'opt/secrets/synapse/signing.key': 'KEY',
  });
});
afterEach(() => server.remove());

/** Does one thing there, and tells what it said. */
function move(...args: readonly string[]) {
  const { facts, status, stderr } = server.run('move', args);
  expect(status, stderr).toBe(0);
  return facts;
}
function look() {
  const lines = move('look').map((fact) => JSON.stringify(fact));
  return readMove(readFacts('move', moveFacts, lines.join('\n')));
}
const services = () => server.run('move', ['look']).facts.filter(({ fact }) => fact === 'running').length;

test('nothing is noted before anything was begun', () => {
  expect(look()).toMatchObject({ phase: 'none', to: '', from: '', snapshot: '' });
  expect(server.read('move/state')).toBeUndefined();
});

test('goes to one server at a time, and what was begun is not begun twice', () => {
  expect(move('begin', '192.0.2.1')).toMatchObject([{ fact: 'noted' }, { fact: 'end' }]);
  const begun = server.read('move/state');
  move('begin', '192.0.2.1');
  expect(server.read('move/state')).toBe(begun);
  expect(move('begin', '192.0.2.2')).toMatchObject([{ why: 'other', said: '192.0.2.1' }, { fact: 'end' }]);
  expect(look()).toMatchObject({ phase: 'copying', to: '192.0.2.1' });
});

test('what was put away comes back, and what the host had stopped stays so', () => {
  server.lay({ 'opt/stopped': 'synapse\n' });
  for (const args of [
    ['begin', '192.0.2.1'],
    ['quiet'],
    ['quiet'],
    ['note', 'snapshot', 'abcd'],
    ['park'],
    ['park'],
  ]) {
    move(...args);
  }
  expect(look()).toMatchObject({ phase: 'stopped', snapshot: 'abcd' });
  expect([server.read('compose.yaml'), server.read('move/compose.yaml')]).toEqual([
    undefined,
    'name: innkeeper',
  ]);
  expect(server.read('stopped')).toBe('postgres\nsynapse\n');
  move('back');
  expect(server.read('compose.yaml')).toBe('name: innkeeper');
  expect(server.read('stopped')).toBe('synapse\n');
  expect(server.calls()).toMatch(/up -d --wait --wait-timeout 300 --no-recreate postgres\n/);
  expect(look()).toMatchObject({ phase: 'none', to: '' });
});

test('ended, it cannot be taken back, and neither key nor certificate is where it was', () => {
  for (const args of [['begin', '192.0.2.1'], ['quiet'], ['park'], ['leave'], ['leave']]) move(...args);
  expect(look()).toMatchObject({ phase: 'moved', to: '192.0.2.1' });
  expect(move('back')).toMatchObject([{ why: 'moved' }, { fact: 'end' }]);
  expect(
    ['secrets/synapse/signing.key', 'compose.yaml', 'data/caddy/certificate'].map((path) =>
      server.read(path),
    ),
  ).toEqual([undefined, undefined, undefined]);
  expect([server.read('move/signing.key'), server.read('data/postgres/pg')]).toEqual(['KEY', 'DATA']);
  expect(server.read('move/README')).toContain('192.0.2.1');
  expect(services()).toBe(0);
});

test('cut off as it ends, it goes on and never back', () => {
  for (const args of [['begin', '192.0.2.1'], ['quiet'], ['park'], ['note', 'phase', 'ready']]) move(...args);
  server.lay({ dead: '' });
  expect(move('leave')).toMatchObject([{ why: 'stop' }, { fact: 'end' }]);
  expect(look()).toMatchObject({ phase: 'moved' });
  expect(move('back')).toMatchObject([{ why: 'moved' }, { fact: 'end' }]);
  rmSync(join(server.root, 'dead'));
  expect(move('leave')).toMatchObject([{ fact: 'noted' }, { fact: 'end' }]);
  expect([server.read('move/signing.key'), server.read('secrets/synapse/signing.key')]).toEqual([
    'KEY',
    undefined,
  ]);
});

test('asked to stop once more, it does not forget that the new one runs', () => {
  for (const args of [['begin', '192.0.2.1'], ['quiet'], ['park'], ['note', 'phase', 'ready'], ['park']]) {
    move(...args);
  }
  expect(look()).toMatchObject({ phase: 'ready' });
});

test('where Docker does not answer, nothing counts as stopped', () => {
  move('begin', '192.0.2.1');
  move('quiet');
  server.lay({ dead: '' });
  expect(move('park')).toMatchObject([
    { why: 'stop', said: expect.stringContaining('Cannot connect') },
    { fact: 'end' },
  ]);
  expect(look()).toMatchObject({ phase: 'stopping' });
  expect(server.read('compose.yaml')).toBe('name: innkeeper');
});

test('what makes backups by itself is ended before anything stops', () => {
  move('begin', '192.0.2.1');
  move('quiet');
  const calls = server.calls().split('\n');
  const at = (call: string) => calls.findIndex((one) => one.startsWith(call));
  const order = [
    'systemctl disable --quiet --now innkeeper-backup.timer',
    'systemctl disable --quiet --now innkeeper-drill.timer',
    'systemctl stop innkeeper-backup.service',
    'systemctl stop innkeeper-drill.service',
    'stop id-',
  ].map(at);
  expect(order.every((one) => one >= 0)).toBe(true);
  expect(order).toEqual([...order].sort((one, other) => one - other));
});

test('its key is back before anything starts', () => {
  for (const args of [['begin', '192.0.2.1'], ['quiet'], ['park']]) move(...args);
  renameSync(join(server.home, 'secrets/synapse/signing.key'), join(server.home, 'move/signing.key'));
  rmSync(join(server.root, 'composed'));
  // Nobody can tell what is to start: nothing is forgotten.
  expect(move('back')).toMatchObject([{ why: 'start' }, { fact: 'end' }]);
  expect(look()).toMatchObject({ phase: 'stopped', to: '192.0.2.1' });
  expect(server.read('secrets/synapse/signing.key')).toBe('KEY');
  server.lay({ composed: 'postgres\nsynapse\n' });
  expect(move('back')).toMatchObject([{ fact: 'noted' }, { fact: 'end' }]);
  expect(server.calls()).toMatch(/up -d --wait --wait-timeout 300 --no-recreate postgres synapse\n/);
  expect(look()).toMatchObject({ phase: 'none' });
});

test('a key that is another than the one in use is not deleted', () => {
  for (const args of [['begin', '192.0.2.1'], ['quiet'], ['park']]) move(...args);
  server.lay({ 'opt/move/signing.key': 'OTHER' });
  expect(move('back')).toMatchObject([{ why: 'write' }, { fact: 'end' }]);
  expect([server.read('move/signing.key'), server.read('secrets/synapse/signing.key')]).toEqual([
    'OTHER',
    'KEY',
  ]);
});

test('a server that knows of no move ends none', () => {
  expect(move('leave')).toMatchObject([{ why: 'unknown' }, { fact: 'end' }]);
  expect(server.read('secrets/synapse/signing.key')).toBe('KEY');
});

test('the new one remembers whether backups lay there before', () => {
  expect(move('expect', '192.0.2.9')).toMatchObject([{ fact: 'noted' }, { fact: 'end' }]);
  expect(look()).toMatchObject({ from: '192.0.2.9', phase: 'none' });
  expect(move('expect', '192.0.2.8')).toMatchObject([{ why: 'other' }, { fact: 'end' }]);
  move('arrived');
  expect(look().from).toBe('');
});
