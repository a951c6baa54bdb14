import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { backupLookFactSchema } from '../../../src/core/upkeep/backup/backup-facts.ts';
import { readStatus } from '../../../src/core/upkeep/backup/read-status.ts';
import { drillMemoryBytes } from '../../../src/shared/contract/choices.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { answer, fact } from '../../support/script-facts.ts';

const month = (number: number) => `2026-${String(number).padStart(2, '0')}-01T03:30:00Z`;
const status = (...facts: string[]) =>
  readStatus(
    readFacts(
      'backup-look',
      backupLookFactSchema,
      answer(
        fact('now', { seconds: Date.parse(month(12)) / 1000 }),
        fact('running', { busy: false }),
        ...facts,
      ),
    ),
    [],
  );
const drill = (started: string, more: object = {}) =>
  fact('drill', { started, ended: started, by: 'timer', outcome: 'proven', remade: false, ...more });
const place = fact('place', { id: 'p1', json: '{"kind":"folder","path":"/mnt/a b"}', made: 'x' });

test('nothing is proven as long as nobody has tried', () => {
  expect(status().drill).toEqual({ running: false, last: null, provenAt: null });
  expect(status(fact('drill-running', { busy: true })).drill.running).toBe(true);
});

test('what was counted is told, and what it did not come to is not', () => {
  const counted = {
    databases: 1,
    tables: 170,
    rows: 90_000,
    accounts: 12,
    rooms: 4,
    messages: 50,
    media: 20,
  };
  const backup = month(9);
  const { drill: seen } = status(
    place,
    drill(month(10), { place: 'p1', snapshot: 'a1', backup, ...counted }),
  );
  expect(seen.provenAt).toBe(month(10));
  expect(seen.last).toEqual({
    startedAt: month(10),
    endedAt: month(10),
    by: 'timer',
    outcome: 'proven',
    placeId: 'p1',
    snapshot: 'a1',
    backupAt: backup,
    counts: counted,
    part: null,
    remade: false,
  });
});

test('one that failed says which part, and what was proven before stays so', () => {
  const failed = { outcome: 'failed', why: 'count', said: '< public.users', part: 'database', remade: true };
  const { last, provenAt } = status(drill(month(9)), drill(month(10), failed)).drill;
  expect(provenAt).toBe(month(9));
  expect(last).toMatchObject({ part: 'database', remade: true, failure: { code: 'restore.other-count' } });
  expect(last?.counts.rows).toBeNull();
});

test('a place that does not answer goes by its name, and want of memory says how much', () => {
  const gone = status(place, drill(month(10), { outcome: 'failed', why: 'gone', place: 'p1' }));
  expect(gone.drill.last?.failure).toMatchObject({ code: 'backup.place-gone' });
  const failure = gone.drill.last?.failure;
  expect(failure && problemInWords(failure).title).toContain('/mnt/a b');
  const sizes = { needed: 768 * 1024 ** 2, free: 1024 ** 2 };
  const { last } = status(drill(month(10), { outcome: 'skipped', why: 'memory', ...sizes })).drill;
  expect(last?.failure).toMatchObject({
    code: 'drill.memory',
    params: { needed: { mib: 768 }, present: { mib: 1 } },
  });
});

test('a schedule from before there were drills has none', () => {
  expect(status().schedule.drill).toBe(true);
  expect(status(fact('schedule', { key: 'enabled', value: 'true' })).schedule.drill).toBe(false);
  expect(status(fact('schedule', { key: 'drill', value: 'true' })).schedule.drill).toBe(true);
});

test('the page says as much memory as the script asks for', () => {
  expect(readFileSync('templates/host/drill.sh', 'utf8')).toContain(`needed_memory=${drillMemoryBytes}\n`);
});
