import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOfFiles, keyedDigest } from '../../../src/core/stack/digest.ts';

const file = { path: 'config/a', content: 'grüß\n', mode: 0o644, uid: 0, gid: 0 };
const other = { ...file, path: 'config/b' };

test('it is a sha256, as any other program makes it', () => {
  const text = JSON.stringify([['config/a', 0o644, 0, 0, 'grüß\n']]);
  expect(digestOfFiles([file])).toBe(createHash('sha256').update(text).digest('hex'));
});

test.each([{ path: 'config/c' }, { content: 'x' }, { mode: 0o600 }, { uid: 1 }, { gid: 1 }])(
  '%j changes it',
  (change) => {
    expect(digestOfFiles([{ ...file, ...change }, other])).not.toBe(digestOfFiles([file, other]));
  },
);

test('the order of files does not', () => {
  expect(digestOfFiles([other, file])).toBe(digestOfFiles([file, other]));
});

test('a keyed digest tells nobody without the key whether a guess is right', () => {
  const of = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
  expect(keyedDigest('key', 'hunter22')).toBe(of('key', 'hunter22'));
  expect(keyedDigest('another', 'hunter22')).not.toBe(keyedDigest('key', 'hunter22'));
});
