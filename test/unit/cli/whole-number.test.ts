import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { wholeNumber } from '../../../src/node/cli/whole-number.ts';

const upToTen = wholeNumber({ least: 1, most: 10 }, ', or "any",');

it.each([
  ['1', 1],
  ['10', 10],
  ['007', 7],
])('takes %s', (text, value) => {
  expect(upToTen(text)).toBe(value);
});

it.each(['', ' 1', '0', '11', '-1', '1.5', '1e1', '0x5', 'two', '١'])('refuses "%s"', (text) => {
  const wanted = new InvalidArgumentError('A whole number from 1 to 10, or "any", is wanted.');
  expect(() => upToTen(text)).toThrow(wanted);
});

it('needs no upper end', () => {
  expect(wholeNumber({ least: 0 })('999999999')).toBe(999_999_999);
  expect(() => wholeNumber({ least: 0 })('x')).toThrow('A whole number from 0 on is wanted.');
});
