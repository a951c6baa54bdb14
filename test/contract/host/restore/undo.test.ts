import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restoreProblem } from '../../../../src/core/upkeep/failures/restore.ts';
import type { SeenFailure } from '../../../../src/core/upkeep/failures/seen-failure.ts';
import { diskIsFull, ThrowAwayServer } from './throw-away-server.ts';

let server: ThrowAwayServer;
beforeEach(() => {
  server = new ThrowAwayServer();
  server.begun(
    { now: 'restored', target: 'restored', from: 'before', at: '2026-01-01T00:00:00Z', phase: 'settled' },
    {
      'opt/config/a': 'RESTORED',
      'opt/data/postgres/pg': 'RESTORED',
      'opt/restore/before/config/a': 'BEFORE',
      'opt/restore/before/data/postgres/pg': 'BEFORE',
    },
  );
});
afterEach(() => server.remove());

/** Somebody works with places of backups as long as the script runs. */
const guardIsHeld = `(exec 7>"$STUB/run/backup"; flock 7; : >"$STUB/held"; exec sleep 30) & trap "kill $!" EXIT
  until [ -e "$STUB/held" ]; do sleep 0.1; done`;

test('undoing changes back, and forth again', () => {
  expect(server.run('restore', ['undo']).status).toBe(0);
  expect([server.read('config/a'), server.read('restore/restored/config/a')]).toEqual(['BEFORE', 'RESTORED']);
  expect(server.last()).toMatchObject({ action: 'undo', outcome: 'succeeded' });
  expect(server.run('restore', ['undo']).status).toBe(0);
  expect([server.read('config/a'), server.state().now]).toEqual(['RESTORED', 'restored']);
});

test('it waits for whoever makes a backup, and says so', () => {
  const { status, facts } = server.run('restore', ['undo'], guardIsHeld);
  expect([status, facts]).toEqual([75, [expect.objectContaining({ why: 'busy' })]]);
  expect(server.read('config/a')).toBe('RESTORED');
});

test('what goes back leaves the container of a backup that is being made alone', () => {
  server.lay({ 'opt/restore/state': 'now=restored\nphase=turning\ntarget=before\nfrom=restored\n' });
  server.run('restore', ['recover'], guardIsHeld);
  expect(server.calls()).not.toContain('rm -f innkeeper-backup');
  server.lay({ 'opt/restore/state': 'now=restored\nphase=turning\ntarget=before\nfrom=restored\n' });
  server.run('restore', ['recover']);
  expect(server.calls()).toContain('rm -f innkeeper-backup');
});

test('one that is killed before the timer is there is not under way: nobody would ever end it', () => {
  server.run('restore', ['undo'], 'systemctl() { kill -9 "$BASHPID"; }');
  expect(server.state()).toMatchObject({ phase: 'settled', now: 'restored' });
  expect(server.read('config/a')).toBe('RESTORED');
});

test('an undo that was cut before it began has not succeeded', () => {
  server.lay({
    'opt/restore/last': '{"fact":"ended","at":"2026-01-01T00:00:00Z","action":"undo","outcome":"began"}\n',
    'opt/restore/state':
      'now=restored\nat=2026-01-01T00:00:00Z\ntarget=before\nfrom=restored\nphase=undoing\n',
  });
  server.run('restore', ['recover']);
  expect(server.last()).toMatchObject({ outcome: 'failed', why: 'interrupted' });
  expect([server.read('config/a'), server.state().phase]).toEqual(['RESTORED', 'settled']);
  // Told again where the telling was cut off.
  server.lay({
    'opt/restore/last': '{"fact":"ended","at":"2026-01-01T00:00:00Z","action":"undo","outcome":"began"}\n',
  });
  server.run('restore', ['recover']);
  expect(server.last()).toMatchObject({ outcome: 'failed', why: 'interrupted' });
});

test('one that went back tells what is in use', () => {
  server.lay({ broken: 'synapse\n' });
  expect(server.run('restore', ['undo']).status).toBe(1);
  expect([server.read('config/a'), server.state().now]).toEqual(['RESTORED', 'restored']);
});

test('nothing is undone on a full disk', () => {
  expect(server.run('restore', ['undo'], diskIsFull).status).toBe(1);
  expect([server.read('config/a'), server.state().phase]).toEqual(['RESTORED', 'settled']);
  expect(server.calls()).not.toMatch(/stop/);
});

describe('cut off, with nothing that tells how far it had come', () => {
  beforeEach(() => {
    server.lay({
      'opt/restore/state': '\u0000\u0000',
      'opt/restore/paths': 'config\ndata/postgres\n',
      'opt/restore/last': '{"fact":"ended","at":"2026-01-01T00:00:00Z","action":"run","outcome":"began"}\n',
    });
  });

  test('what was there before goes back, what the backup brought stays, and that is what is said', () => {
    server.run('restore', ['recover']);
    expect([server.read('config/a'), server.read('restore/restored/config/a')]).toEqual([
      'BEFORE',
      'RESTORED',
    ]);
    const last = server.last();
    expect(last).toMatchObject({ outcome: 'failed', why: 'unclear' });
    const { code, params } = restoreProblem(last as SeenFailure<'unclear'>, 'the box');
    expect([code, params.file]).toEqual(['restore.unclear', `${server.rest}/state`]);
  });

  test('a server that does not start then is never said to run', () => {
    server.lay({ broken: 'synapse\n' });
    server.run('restore', ['recover']);
    expect(server.read('config/a')).toBe('BEFORE');
    expect(server.last()).toMatchObject({ outcome: 'failed', why: 'stuck' });
    expect(restoreProblem(server.last() as SeenFailure<'stuck'>, 'the box').code).toBe('restore.stuck');
  });
});

test.each(['turning', 'returned'])('no backup is made while the server is changing back (%s)', (phase) => {
  server.lay({
    'opt/restore/state': `now=restored\nphase=${phase}\ntarget=before\nfrom=restored\n`,
    'opt/backup/decided': '',
  });
  const { status, facts } = server.run('backup', ['person', 'image restic']);
  expect([status, facts[0]]).toEqual([75, expect.objectContaining({ fact: 'failed', why: 'restoring' })]);
});
