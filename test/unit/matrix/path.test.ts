import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrixPath, matrixQuery } from '../../../src/core/chat/matrix/http/path.ts';

describe('a path with ids in it', () => {
  test.each([
    ['!room:example.org', '!room%3Aexample.org'],
    ['@anna/bob:example.org', '%40anna%2Fbob%3Aexample.org'],
    ['#general:example.org', '%23general%3Aexample.org'],
    ['../../admin', '..%2F..%2Fadmin'],
    ['a?b=c&d', 'a%3Fb%3Dc%26d'],
    ['100%', '100%25'],
    ['a\r\nHost: evil', 'a%0D%0AHost%3A%20evil'],
  ])('%s stays one segment', (id, segment) => {
    expect(matrixPath`/rooms/${id}/event`).toBe(`/rooms/${segment}/event`);
  });

  test.each(['', '.', '..', '\ud800'])('%j is refused', (id) => {
    expect(() => matrixPath`/rooms/${id}`).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  test('whatever it is, it is one segment that reads back as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..');
        const path = matrixPath`/a/${id}/b`;
        expect(path.split('/')).toHaveLength(4);
        expect(new URL(path, 'https://example.org').pathname).toBe(path);
        expect(decodeURIComponent(path.split('/')[2] ?? '')).toBe(id);
      }),
    );
  });
});

test('a query leaves out what is not set, and encodes what is', () => {
  expect(matrixQuery({})).toBe('');
  expect(matrixQuery({ from: undefined })).toBe('');
  expect(matrixQuery({ from: 0, search: 'a&b=c', guests: false })).toBe(
    '?from=0&search=a%26b%3Dc&guests=false',
  );
});
