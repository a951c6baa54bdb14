import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deduplicator } from '../../../src/core/watch/logs/de-duplication.ts';

interface Line {
  readonly time: number;
  readonly text: string;
}

describe('a stream that is taken up again', () => {
  it('counts every line once, wherever it was cut', () => {
    const lines = fc
      .array(fc.record({ step: fc.nat({ max: 400e6 }), late: fc.nat({ max: 20e6 }) }), {
        minLength: 1,
        maxLength: 80,
      })
      .map((steps) => {
        let time = 1e9;
        // Two outputs of one program overtake each other a little.
        return steps.map(({ step, late }, index): Line => {
          time += step;
          return { time: time - late, text: `line ${index}` };
        });
      });
    fc.assert(
      fc.property(lines, fc.array(fc.nat({ max: 80 }), { maxLength: 5 }), (all, cuts) => {
        const seen = new Deduplicator();
        const taken: string[] = [];
        let place = 0;
        for (const cut of [...cuts, all.length]) {
          const { since } = seen;
          seen.open();
          // The server sends again whatever is not older than that, and then goes on to where it is cut.
          const end = Math.min(all.length, Math.max(place, cut));
          for (const [index, { time, text }] of all.slice(0, end).entries()) {
            if (since !== undefined && time < since) continue;
            if (since === undefined && index < place) continue;
            if (seen.take(time, text)) taken.push(text);
          }
          place = end;
        }
        expect(taken).toEqual(all.map(({ text }) => text));
      }),
    );
  });

  it('remembers no more than it must, and still doubles nothing', () => {
    const seen = new Deduplicator();
    const lines = Array.from({ length: 60_000 }, (_, index) => ({
      time: index * 1_000,
      text: `line ${index}`,
    }));
    for (const { time, text } of lines) seen.take(time, text);
    const since = seen.since ?? 0;
    seen.open();
    const again = lines.filter(({ time }) => time >= since);
    expect(again.length).toBeGreaterThan(50_000);
    expect(again.filter(({ time, text }) => seen.take(time, text))).toEqual([]);
    expect(seen.take(60_000 * 1_000, 'line 60000')).toBe(true);
  });

  it('takes equal lines of different moments, and a clock that was set back, for what they are', () => {
    const seen = new Deduplicator();
    expect([1, 2, 3].map((time) => seen.take(time, 'same'))).toEqual([true, true, true]);
    expect(seen.take(-5e9, 'after the clock was set back')).toBe(true);
    seen.open();
    expect(seen.take(3, 'same')).toBe(false);
    expect(seen.take(3, 'other')).toBe(true);
  });
});
