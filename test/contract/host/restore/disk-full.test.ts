import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runBash } from '../run-script.ts';
import { diskIsFull, ThrowAwayServer } from './throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer();
});
afterEach(() => server.remove());

const live = { 'opt/config/a': 'LIVE', 'opt/data/postgres/pg': 'LIVE' };
const waiting = { 'opt/restore/restored/config/a': 'OLD', 'opt/restore/restored/data/postgres/pg': 'OLD' };
const aside = { 'opt/restore/before/config/a': 'LIVE', 'opt/restore/before/data/postgres/pg': 'LIVE' };
const swapped = { 'opt/config/a': 'OLD', 'opt/data/postgres/pg': 'OLD' };

test('a value that cannot be written leaves the file as it was, and says so', () => {
  const include = readFileSync('templates/host/include/restic.sh', 'utf8');
  const told = runBash(
    `own=/nowhere keys=/nowhere guard=/nowhere
    ${include}
    file=$(mktemp); printf 'phase=turning\\nplace=server\\n' >"$file"
    (${diskIsFull}; set_value "$file" phase settled 2>/dev/null); echo "$?"; cat "$file"; ls "$file".* 2>/dev/null
    set_value "$file" phase settled now restored; echo "$?"; sort "$file"; rm -f "$file"`,
  ).toString();
  expect(told).toBe('1\nphase=turning\nplace=server\n0\nnow=restored\nphase=settled\nplace=server\n');
});

test('nothing stops where it cannot be written down that it is about to', () => {
  server.begun({ phase: 'preparing' }, { ...live, ...waiting });
  const { status, text } = server.within(`${diskIsFull}; (turn restored before)`);
  expect([status, text]).toEqual([1, expect.stringContaining('"why":"put"')]);
  expect(server.calls()).not.toMatch(/stop/);
  expect(server.read('config/a')).toBe('LIVE');
});

test('a restore cut off with a full disk goes back, and everything is in its place', () => {
  const turning = { phase: 'turning', target: 'restored', from: 'before' };
  server.begun(turning, { ...swapped, ...aside }).lay({ services: 'postgres exited Exited (0)\n' });
  server.run('restore', ['recover'], diskIsFull);
  server.run('restore', ['recover']);
  expect([server.read('config/a'), server.read('data/postgres/pg')]).toEqual(['LIVE', 'LIVE']);
});

test.each(['', 'phase=\n', 'nothing of it can be read', 'phase=odd\n'])(
  'with a state of %j nothing is deleted that lies there, and what was there before is in its place',
  (state) => {
    server.begun({}, { ...swapped, ...aside }).lay({ 'opt/restore/state': state });
    server.run('restore', ['recover']);
    expect([server.read('config/a'), server.read('data/postgres/pg')]).toEqual(['LIVE', 'LIVE']);
    expect(server.read('restore/restored/config/a')).toBe('OLD');
    expect(server.last()).toMatchObject({ outcome: 'failed', why: 'unclear' });
    // Nobody puts another backup in the way of it; the host may delete it.
    expect(server.run('restore', ['run', 'restic', 'p1', 'abcdef01', 'whole']).facts).toMatchObject([
      { why: 'unfinished' },
    ]);
    expect(server.run('restore', ['finish']).status).toBe(0);
    expect([server.read('config/a'), server.read('restore/restored/config/a')]).toEqual(['LIVE', undefined]);
  },
);

test('what is in the middle of changing places changes back, wherever it was cut off', () => {
  const states: Record<string, string>[] = [{ phase: 'turning', target: 'restored', from: 'before' }, {}];
  const places: Record<string, string>[] = [
    { ...live, ...waiting },
    { ...waiting, 'opt/restore/before/config/a': 'LIVE', 'opt/data/postgres/pg': 'LIVE' },
    {
      'opt/config/a': 'OLD',
      'opt/restore/before/config/a': 'LIVE',
      'opt/data/postgres/pg': 'LIVE',
      'opt/restore/restored/data/postgres/pg': 'OLD',
    },
    { ...swapped, ...aside },
  ];
  for (const files of places) {
    for (const state of states) {
      server.remove();
      server = new ThrowAwayServer();
      server.begun(state, files);
      server.run('restore', ['recover']);
      expect([server.read('config/a'), server.read('data/postgres/pg')], JSON.stringify(files)).toEqual([
        'LIVE',
        'LIVE',
      ]);
    }
  }
});

test('what has been deleted half takes nothing of what is in use with it', () => {
  server.begun(
    { phase: 'turning', target: 'restored', from: 'before' },
    { ...live, 'opt/restore/restored/config/a': 'OLD' },
  );
  server.run('restore', ['recover']);
  expect([server.read('config/a'), server.read('data/postgres/pg')]).toEqual(['LIVE', 'LIVE']);
});
