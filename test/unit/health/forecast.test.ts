import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiskSample, daysUntilFull } from '../../../src/core/watch/health/forecast.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00Z');

/** A sample an hour; `used` tells how full the disk is at each. */
function samples(hours: number, used: (hour: number) => number, totalMiB = 40_000): DiskSample[] {
  return Array.from({ length: hours }, (_, n) => ({
    at: new Date(start + n * hour).toISOString(),
    usedMiB: Math.max(0, used(n)),
    totalMiB,
  }));
}
const noise = (n: number) => ((n * 7919) % 101) / 101 - 0.5;

describe('how long a disk will do', () => {
  it.each<[string, DiskSample[], number | null]>([
    ['nothing known', [], null],
    ['one sample', samples(1, () => 1), null],
    ['a day of growth is too short', samples(24, (n) => 1000 + 50 * n), null],
    // 100 MiB an hour, 30,000 left after 100 hours.
    ['steady growth', samples(101, (n) => 100 * n), 12],
    ['steady growth with some unrest', samples(200, (n) => 1000 + 100 * n + 300 * noise(n)), 7],
    ['flat', samples(200, () => 20_000), null],
    ['shrinking', samples(200, (n) => 20_000 - n), null],
    ['unrest without growth', samples(200, (n) => 20_000 + 2000 * noise(n)), null],
    ['so slow that nobody can tell', samples(300, (n) => 1000 + n / 50), null],
    ['full already', samples(100, (n) => Math.min(40_000, 30_100 + 100 * n)), 0],
    [
      'the same time over and over',
      Array.from({ length: 50 }, () => samples(1, () => 5)[0] as DiskSample),
      null,
    ],
    [
      'growth since it was tidied up',
      [...samples(100, (n) => 20_000 + 100 * n), ...samples(200, (n) => 500 + 100 * n).slice(100)],
      8,
    ],
    [
      'a disk made larger a moment ago',
      [...samples(100, (n) => 20_000 + 100 * n), ...samples(110, (n) => 20_000 + 100 * n, 80_000).slice(100)],
      null,
    ],
  ])('%s', (_, given, days) => {
    const told = daysUntilFull(given);
    if (days === null) expect(told).toBeNull();
    else expect(Math.abs((told ?? Number.NaN) - days)).toBeLessThanOrEqual(1);
  });

  it('never tells nonsense', () => {
    const some = fc.array(fc.tuple(fc.nat(40_000), fc.nat(400)), { maxLength: 60 }).map((list) =>
      list
        .map(([usedMiB, n]) => ({
          at: new Date(start + n * hour).toISOString(),
          usedMiB,
          totalMiB: 40_000,
        }))
        .sort((a, b) => a.at.localeCompare(b.at)),
    );
    fc.assert(
      fc.property(some, (given) => {
        const told = daysUntilFull(given);
        expect(told === null || (Number.isInteger(told) && told >= 0 && told <= 365)).toBe(true);
      }),
    );
  });
});
