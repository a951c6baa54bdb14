import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { message } from '../../../src/shared/message.ts';
import { runBash } from './run-script.ts';

const facts = readFileSync('templates/host/include/facts.sh', 'utf8');
const health = readFileSync('templates/host/health.sh', 'utf8');
const badPlaces = /^bad_places\(\) \{$.*?^\}$/ms.exec(health)?.[0] ?? '';
const triedOut = /^tried_out\(\) \{$.*?^\}$/ms.exec(health)?.[0] ?? '';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'innkeeper-health-'));
  mkdirSync(join(home, 'backup/places'), { recursive: true });
  for (const id of ['p1', 'p2']) {
    const json = JSON.stringify({ kind: 'folder', path: `/mnt/${id} "a" ü` });
    writeFileSync(join(home, 'backup/places', id), `json=${json}\nfolder=x\n`);
  }
  writeFileSync(join(home, 'backup/places/p1.new'), '');
});
afterEach(() => rmSync(home, { recursive: true }));

/** What is bad with these lines in `runs`, which scripts write with `fact`. */
function bad(...runs: readonly (readonly string[])[]) {
  const lines = runBash(
    `${facts}\nfor _; do [ "$#" -gt 0 ] || break; n=$1; shift; fact "\${@:1:n}"; shift "$n"; done`,
    runs.flatMap((one) => [String(one.length), ...one]),
  );
  writeFileSync(join(home, 'backup/runs'), lines);
  const told = runBash(
    `${facts}\nhome=$1\n${badPlaces}\nfact backup daily:=false since= good=\nbad_places\nfact end`,
    [home],
  ).toString();
  return readLook(told, nothingKnown).backup?.bad;
}
const run = (day: number, outcome: string) => [
  'run',
  `started=d${day}`,
  'ended=x',
  'by=timer',
  `outcome=${outcome}`,
];
const at = (day: number, place: string, ...more: string[]) => [
  'at-place',
  `run=d${day}`,
  `place=${place}`,
  ...more,
];
const check = (place: string, ...more: string[]) => ['check', `place=${place}`, 'at=x', ...more];
const said = 'it said "x\\y"';
const one = (kind: string, id: string) => ({
  kind,
  place: message('thing.backups-in-folder', { path: `/mnt/${id} "a" ü` }),
  said,
});

test('a place the newest run has not reached is told, until one reaches it', () => {
  const partly = [
    at(1, 'p1', 'snapshot=a'),
    at(1, 'p2', 'why=unreachable', `said=${said}`),
    run(1, 'partly'),
  ];
  expect(bad(...partly)).toEqual([one('partly', 'p2')]);
  expect(bad(...partly, at(2, 'p1'), at(2, 'p2'), run(2, 'succeeded'))).toEqual([]);
});

test('damage is told until a check finds none, whatever backups were made meanwhile', () => {
  const damage = check('p1', 'why=damaged', `said=${said}`);
  expect(bad(damage, at(1, 'p1', 'snapshot=a'), run(1, 'succeeded'))).toEqual([one('damaged', 'p1')]);
  expect(bad(damage, check('p1'))).toEqual([]);
  expect(bad(check('p1'), at(1, 'p1', 'why=damaged', `said=${said}`), run(1, 'failed'))).toEqual([
    one('damaged', 'p1'),
  ]);
});

test('a place that was removed is no matter, nor what only looks like damage', () => {
  expect(bad(check('p9', 'why=damaged'), at(1, 'p9', 'why=gone'), run(1, 'partly'))).toEqual([]);
  expect(bad(check('p1', 'why=refused', 'said="why":"damaged"'), run(1, 'succeeded'))).toEqual([]);
});

/** What is told of tests of backups, from lines as drill.sh writes them. */
function tests(...lines: readonly (readonly string[])[]) {
  const written = lines.map((line) => runBash(`${facts}\nfact drill "$@"`, line).toString());
  writeFileSync(join(home, 'backup/drills'), written.join(''));
  const told = runBash(
    `${facts}\nhome=$1\n${triedOut}\nfact backup daily:=false since= good=\ntried_out\nfact end`,
    [home],
  ).toString();
  const seen = readLook(told, nothingKnown).backup;
  return [seen?.provenAt, seen?.failedDrill];
}
const proven = ['started=2026-10-01T03:30:00Z', 'outcome=proven'];
const failed = [
  'started=2026-11-01T03:30:00Z',
  'outcome=failed',
  'said="outcome":"proven"',
  'why=count',
  'part=database',
];
const skipped = ['started=2026-12-01T03:30:00Z', 'outcome=skipped', 'why=memory'];

test('what was proven stays proven, and a test that failed is told until another one is good', () => {
  const october = '2026-10-01T03:30:00.000Z';
  expect(tests()).toEqual([null, undefined]);
  expect(tests(proven, skipped)).toEqual([october, undefined]);
  const november = { at: '2026-11-01T03:30:00.000Z', part: 'database' };
  expect(tests(proven, failed, skipped)).toEqual([october, november]);
  expect(tests(failed, proven)).toEqual([october, undefined]);
  expect(tests(['started=2026-11-01T03:30:00Z', 'outcome=failed', 'why=gone'])[1]).toMatchObject({
    part: undefined,
  });
});
