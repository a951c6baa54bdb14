import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFact } from '../../../src/core/watch/logs/log-facts.ts';
import { WireReader } from '../../../src/core/watch/logs/wire.ts';

function read(bytes: Buffer, cuts: readonly number[] = []) {
  const lines: [number, string, number][] = [];
  const facts: LogFact[] = [];
  const wire = new WireReader({
    onLine: (stream, line, lost) => lines.push([stream, line, lost]),
    onFact: (fact) => facts.push(fact),
  });
  const places = [0, ...cuts.filter((cut) => cut <= bytes.length).toSorted((a, b) => a - b), bytes.length];
  for (let index = 1; index < places.length; index += 1)
    wire.push(bytes.subarray(places[index - 1], places[index]));
  return { lines, facts };
}

describe('what the follow script prints', () => {
  it('is put together again, however it was cut and mixed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 }),
        fc.array(fc.nat({ max: 2000 })),
        (texts, cuts) => {
          const clean = texts.map((text) => text.replaceAll('\n', ' '));
          const wired = clean.flatMap((text, index) => {
            const bytes = Buffer.from(text);
            const half = bytes.length >> 1;
            // In the middle of a letter too, with another stream's line in between.
            return [
              Buffer.from(`${index + 1}+`),
              bytes.subarray(0, half),
              Buffer.from(`\n99 x\n@{"fact":"live"}\n@nonsense\n${index + 1} `),
              bytes.subarray(half),
              Buffer.from('\n'),
            ];
          });
          const { lines, facts } = read(Buffer.concat(wired), cuts);
          expect(lines.filter(([stream]) => stream !== 99)).toEqual(
            clean.map((text, index) => [index + 1, text, 0]),
          );
          expect(facts).toEqual(clean.map(() => ({ fact: 'live' })));
        },
      ),
    );
  });

  it('bounds what a line may hold, and says what is missing', () => {
    const piece = 'x'.repeat(3900);
    const { lines } = read(Buffer.from(`${`1+${piece}\n`.repeat(100)}1 end\n1 next\n`));
    expect(lines.map(([, line, lost]) => [line.length, lost])).toEqual([
      [65_536, 390_003 - 65_536],
      [4, 0],
    ]);
    expect(read(Buffer.alloc(3_000_000, 'y')).lines).toEqual([]);
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void read(Buffer.from(bytes), [10, 100])),
    );
    expect(read(Buffer.from([0x31, 0x20, 0xff, 0xfe, 0x0a])).lines).toEqual([[1, '\ufffd\ufffd', 0]]);
  });
});
