import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedBuffer, LineSplitter } from '../../../src/core/server/ssh/lines.ts';

describe('lines of a byte stream', () => {
  it('are whole, whatever way the bytes come in', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\r\n]/g, '')),
          { maxLength: 10 },
        ),
        fc.integer({ min: 1, max: 7 }),
        (lines, size) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const got: string[] = [];
          const splitter = new LineSplitter((line) => got.push(line));
          for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
          splitter.end();
          expect(got).toEqual(lines);
        },
      ),
    );
  });

  it('may end in any way, and the last may have no end', () => {
    const got: string[] = [];
    const splitter = new LineSplitter((line) => got.push(line));
    splitter.push(Buffer.from('a\r\n\nlast'));
    splitter.end();
    expect(got).toEqual(['a', '', 'last']);
  });

  it('come in pieces when one does not end', () => {
    const got: string[] = [];
    const splitter = new LineSplitter((line) => got.push(line));
    splitter.push(Buffer.alloc(200_000, 'x'));
    splitter.end();
    expect(got.length).toBeGreaterThan(1);
    expect(got.join('')).toHaveLength(200_000);
  });
});

describe('what is kept of a stream', () => {
  it.each([
    ['first', 'abcde'],
    ['last', 'vwxyz'],
  ] as const)('is the %s bytes', (keep, expected) => {
    const keeper = new BoundedBuffer(keep, 5);
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') keeper.push(Buffer.from(letter));
    expect(keeper.text()).toBe(expected);
  });
});
