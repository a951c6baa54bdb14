import { expect, test } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import type { Kept } from '../../../src/core/stack/keeps.ts';
import { backupLookFactSchema } from '../../../src/core/upkeep/backup/backup-facts.ts';
import { readStatus } from '../../../src/core/upkeep/backup/read-status.ts';
import { message } from '../../../src/shared/message.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { answer, fact } from '../../support/script-facts.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T03:30:00Z`;
const at = (moment: string) => Date.parse(moment) / 1000;
const kept: readonly Kept[] = [
  { kind: 'database', name: 'synapse', withoutRowsOf: ['e2e_one_time_keys_json'] },
  { kind: 'folder', path: 'data/synapse' },
  {
    kind: 'not-kept',
    path: 'data/synapse/media_store/remote_content',
    why: message('kept.of-others'),
    unless: 'remote-media',
  },
];
const status = (...facts: string[]) =>
  readStatus(readFacts('backup-look', backupLookFactSchema, answer(...facts)), kept);
const run = (started: string, more: object = {}) =>
  fact('run', { started, ended: started, by: 'timer', outcome: 'succeeded', ...more });
const atPlace = (started: string, more: object = {}) =>
  fact('at-place', { run: started, place: 'server', snapshot: 'a1', totalBytes: 10, addedBytes: 5, ...more });
const quiet = fact('running', { busy: false });
const scheduled = fact('schedule', { key: 'enabled', value: 'true' });
const now = (moment: string) => fact('now', { seconds: at(moment) });

test('a server nobody has decided for has itself as a place, and nothing yet', () => {
  const seen = status(now(day(20)), quiet);
  expect(seen.places.map(({ id, place }) => [id, place])).toEqual([['server', { kind: 'server' }]]);
  expect([seen.lastGoodAt, seen.lastRun, seen.missed, seen.schedule.enabled]).toEqual([null, null, 0, false]);
});

test('a host who has taken every place away has none', () => {
  expect(status(now(day(20)), fact('decided'), quiet).places).toEqual([]);
});

test('a failed run is no good one, and says in a code why', () => {
  const seen = status(
    now(day(20)),
    scheduled,
    quiet,
    fact('place', { id: 'server', json: '{"kind":"server"}', made: 'x' }),
    atPlace(day(16)),
    run(day(16)),
    run(day(17), { outcome: 'failed', why: 'disk-full', needed: 3 * 1024 ** 3, free: 1024 ** 3 }),
  );
  expect(seen.lastGoodAt).toBe(day(16));
  expect(seen.lastRun?.failure).toMatchObject({
    code: 'backup.disk-full',
    params: { needed: { mib: 3072 }, present: { mib: 1024 } },
  });
  expect(seen.missed).toBe(3);
  expect(seen.places[0]?.lastGoodAt).toBe(day(16));
});

test('one that reached some places only is good, and tells of the others', () => {
  const { lastRun, lastGoodAt } = status(
    now(day(17)),
    quiet,
    fact('place', { id: 'p1', json: '{"kind":"folder","path":"/mnt/a b"}', made: '' }),
    atPlace(day(16)),
    fact('at-place', { run: day(16), place: 'p1', why: 'unreachable', said: 'connection refused' }),
    run(day(16), { outcome: 'partly' }),
  );
  expect(lastGoodAt).toBe(day(16));
  const bad = lastRun?.places.find(({ placeId }) => placeId === 'p1');
  expect(bad?.failure?.code).toBe('backup.place-unreachable');
  expect(bad?.failure && problemInWords(bad.failure).title).toContain('/mnt/a b');
});

test('a run that was cut off is told as one that failed; one that goes on is not', () => {
  const began = fact('began', { started: day(18), by: 'person' });
  expect(status(now(day(18)), quiet, began).lastRun?.failure?.code).toBe('backup.interrupted');
  const going = status(now(day(18)), fact('running', { busy: true }), began);
  expect([going.running, going.lastRun]).toEqual([true, null]);
});

test('growth is what later runs have added, over a week', () => {
  const facts = [10, 11, 12, 13, 14, 15, 16, 17].flatMap((number) => [
    atPlace(day(number), { addedBytes: number === 10 ? 1_000_000 : 100, repositoryBytes: 5 }),
    run(day(number)),
  ]);
  const place = fact('place', { id: 'server', json: '{"kind":"server"}', made: 'x' });
  expect(status(now(day(17)), quiet, place, ...facts).places[0]?.weeklyGrowthBytes).toBe(700);
});

test('what is left out is told with its reason, unless it is wished for', () => {
  expect(status(now(day(1)), quiet).contents).toEqual({
    folders: ['data/synapse'],
    databases: ['synapse'],
    left: [{ path: 'data/synapse/media_store/remote_content', why: message('kept.of-others') }],
  });
  const wished = fact('schedule', { key: 'remoteMedia', value: 'true' });
  expect(status(now(day(1)), quiet, wished).contents.left).toEqual([]);
});

test('what nobody can read is left out', () => {
  const place = fact('place', { id: 'px', json: '{"kind":"tape"}', made: '' });
  const seen = status(
    now(day(1)),
    quiet,
    fact('decided'),
    place,
    fact('schedule', { key: 'at', value: '25:00' }),
  );
  expect(seen.places).toEqual([]);
  expect(seen.schedule.at).toBe('03:30');
});

test('what was put where there is damage is no good one', () => {
  const damaged = { why: 'damaged', said: 'repository contains errors' };
  const seen = status(
    now(day(17)),
    quiet,
    fact('place', { id: 'server', json: '{"kind":"server"}', made: 'x' }),
    atPlace(day(15)),
    run(day(15)),
    atPlace(day(16), damaged),
    run(day(16), { outcome: 'partly' }),
  );
  expect([seen.lastGoodAt, seen.places[0]?.lastGoodAt]).toEqual([day(15), day(15)]);
  // Another place has it.
  const other = [atPlace(day(16), { place: 'p1' }), atPlace(day(16), damaged)];
  expect(status(now(day(17)), quiet, ...other, run(day(16), { outcome: 'partly' })).lastGoodAt).toBe(day(16));
});
