import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ThrowAwayServer } from './throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer();
});
afterEach(() => server.remove());

const live = { 'opt/config/a': 'LIVE', 'opt/data/postgres/pg': 'LIVE' };
const waiting = { 'opt/restore/restored/config/a': 'OLD', 'opt/restore/restored/data/postgres/pg': 'OLD' };
const aside = { 'opt/restore/before/config/a': 'LIVE', 'opt/restore/before/data/postgres/pg': 'LIVE' };
const swapped = { 'opt/config/a': 'OLD', 'opt/data/postgres/pg': 'OLD' };
const turning = { phase: 'turning', target: 'restored', from: 'before' };

test('a Docker that does not answer has stopped nothing, so that nothing changes places', () => {
  server.begun({ phase: 'preparing' }, { ...live, ...waiting }).lay({ dead: '' });
  const { status, text } = server.within('(turn restored before)');
  expect([status, text]).toEqual([1, expect.stringContaining('"why":"will-not-stop"')]);
  expect(server.read('config/a')).toBe('LIVE');
  expect(server.state().phase).toBe('preparing');
});

test('one that stops answering on the way has started nothing either, and the timer goes on trying', () => {
  server.begun({ phase: 'returned' }, { ...live, ...waiting }).lay({ dead: '' });
  server.run('restore', ['recover']);
  expect([server.state().phase, server.read('restore/restored/config/a')]).toEqual(['returned', 'OLD']);
  expect(server.last()).toMatchObject({ outcome: 'began' });
});

test('a service of which Docker tells nothing after a failed start does not run', () => {
  // Of two that are wanted one starts; the other is not there at all.
  server.lay({ composed: 'postgres\nsynapse\n', broken: 'synapse\n', 'opt/restore/unwell': 'synapse\n' });
  server.within('', '');
  const started = (args: string) =>
    server.within(`services() { printf 'postgres running Up (healthy)\\n'; }; start_all ${args} >/dev/null`)
      .status;
  expect([started('synapse'), started('')]).toEqual([1, 0]);
  server.lay({ 'opt/restore/unwell': '' });
  expect(started('')).toBe(1);
});

test('nothing goes back below a service that does not stop: the timer tries again', () => {
  server.begun(turning, { ...swapped, ...aside }).lay({ hung: 'synapse\n' });
  server.run('restore', ['recover']);
  expect([server.read('config/a'), server.read('restore/before/config/a')]).toEqual(['OLD', 'LIVE']);
  expect([server.state().phase, server.last()?.outcome]).toEqual(['turning', 'began']);
  server.lay({ hung: '' });
  server.run('restore', ['recover']);
  expect([server.read('config/a'), server.last()?.outcome]).toEqual(['LIVE', 'failed']);
});

test('where one does not stop before anything has changed places, what has stopped starts again', () => {
  server.begun({ phase: 'preparing' }, { ...live, ...waiting }).lay({ hung: 'synapse\n' });
  server.within('(turn restored before)');
  expect(server.state().phase).toBe('turning');
  server.run('restore', ['recover']);
  expect(server.read('config/a')).toBe('LIVE');
  expect(server.calls()).toContain(' up ');
  expect(server.last()).toMatchObject({ outcome: 'failed' });
});

test('what Docker is still stopping for one that was killed is waited for before it is started', () => {
  server.begun(turning, { ...live, ...waiting }).lay({ stopping: 'synapse\n' });
  server.run('restore', ['recover']);
  const services = readFileSync(join(server.root, 'services'), 'utf8');
  expect(services).toBe('postgres running Up 2 seconds (healthy)\nsynapse running Up 2 seconds (healthy)\n');
  expect([server.read('config/a'), server.state().phase]).toEqual(['LIVE', undefined]);
  expect(server.last()).toMatchObject({ outcome: 'failed', why: 'interrupted' });
});

test.skipIf(process.getuid?.() !== 0)('nothing is deleted that a program has mounted', () => {
  server.begun({ phase: 'settled', now: 'restored' }, { ...swapped, ...aside });
  const { status, facts } = server.run(
    'restore',
    ['finish'],
    `(mkdir "$STUB/at"; exec unshare -m bash -c 'mount --bind "$STUB/opt/restore/before/data" "$STUB/at" && : >"$STUB/mounted"; sleep 20') >/dev/null 2>&1 &
    trap "kill $!" EXIT; until [ -e "$STUB/mounted" ]; do sleep 0.1; done`,
  );
  expect([status, facts]).toEqual([1, [expect.objectContaining({ why: 'in-use' })]]);
  expect(server.read('restore/before/data/postgres/pg')).toBe('LIVE');
  expect(server.run('restore', ['finish']).status).toBe(0);
  expect(server.read('restore/before/data/postgres/pg')).toBeUndefined();
});
