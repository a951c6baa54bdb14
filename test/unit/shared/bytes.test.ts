import { describe, expect, test } from 'vitest';
import { formatBytes, formatMiB } from '../../../src/shared/bytes.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';

const spaces = /\s/gu;

describe('bytes in words', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1024, '1 kB'],
    [640 * 1024, '640 kB'],
    [999.4 * 1024, '999 kB'],
    [999.6 * 1024, '1 MB'],
    [1.5 * 1024 ** 2, '1.5 MB'],
    [9.94 * 1024 ** 2, '9.9 MB'],
    [9.96 * 1024 ** 2, '10 MB'],
    [100 * 1024 ** 2, '100 MB'],
    [1000 * 1024 ** 2, '1 GB'],
    [3.8 * 1024 ** 3, '3.8 GB'],
    [40 * 1024 ** 3, '40 GB'],
    [2 * 1024 ** 4, '2 TB'],
    [3000 * 1024 ** 4, '3,000 TB'],
    [-5, '0 bytes'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  test.each([
    ['de', '3,8 GB'],
    ['es', '3,8 GB'],
    ['fr', '3,8 Go'],
  ])('numbers and units are those of the language: %s', (language, words) => {
    expect(formatBytes(3.8 * 1024 ** 3, language).replace(spaces, ' ')).toBe(words);
  });

  test.each([0, 1, 412, 640, 1023, 3900, 40_000, 2_000_000])(
    'the same amount has the same figure however it was measured: %d MiB',
    (mib) => {
      expect(formatMiB(mib)).toBe(formatBytes(mib * 1024 * 1024));
    },
  );

  test('a problem says amounts by the same rule', () => {
    const { cause } = problemInWords(makeProblem('host.low-memory', { needed: 3460, present: 1966 }));
    expect(cause).toContain('3.4 GB');
    expect(cause).toContain('1.9 GB');
    expect(cause).not.toContain('3460');
  });
});
