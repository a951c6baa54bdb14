import { describe, expect, it } from 'vitest';
import { isGuessable } from '../../../src/shared/measure-password.ts';

describe('a passphrase for a file that is kept for years', () => {
  it.each([
    'passwordpassword',
    'aaaaaaaaaaaa',
    '123456789012',
    'password1234',
    'qwertyuiop[]',
    'chat.example.org',
  ])('is not %s', (passphrase) => {
    expect(isGuessable(passphrase, ['chat.example.org'])).toBe(true);
  });

  it.each(['lantern harbour moss', 'four unrelated words', 'k7qd-9mzt-hw3x'])('may be %s', (passphrase) => {
    expect(isGuessable(passphrase, ['chat.example.org'])).toBe(false);
  });
});
