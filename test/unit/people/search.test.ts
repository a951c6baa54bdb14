import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalizeSearch } from '../../../src/core/chat/people/addresses.ts';

it.each([
  [' anna ', 'anna'],
  ['Anna', 'Anna'],
  ['@Anna:inn.test', 'anna'],
  ['Élodie', '_lodie'],
  ['élodie', '_lodie'],
  ['José Álvarez', 'José _lvarez'],
  ['Анна', '_нна'],
  ['É', 'É'],
  ['日本', '日本'],
  ['👩 Zoë', '👩 Zoë'],
])('%s is looked for as %s', (typed, asked) => {
  expect(normalizeSearch(typed, 'inn.test')).toBe(asked);
});

it('leaves what has no accents alone', () => {
  const plain = fc.stringMatching(/^[A-Za-z0-9 .-]*$/).map((text) => text.trim());
  fc.assert(fc.property(plain, (text) => normalizeSearch(text, 'inn.test') === text));
});
