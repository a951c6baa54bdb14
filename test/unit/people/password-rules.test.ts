import { describe, expect, it } from 'vitest';
import {
  choosePassword,
  passwordFault,
  suitedPassword,
} from '../../../src/core/chat/people/password-rules.ts';
import { specWith } from '../../support/stack/render.ts';

const withRules = (passwords: object) => specWith({ features: { synapse: { passwords } } });

describe('a password and the server’s rules', () => {
  it.each([
    [{}, 'ninechars', 'invalid.short'],
    [{}, 'ten charac', undefined],
    [{ minLength: 8 }, 'ninechars', undefined],
    [{ minLength: 64 }, 'x'.repeat(63), 'invalid.short'],
    [{ minLength: 64 }, 'x'.repeat(64), undefined],
    [{ digit: true }, 'no digits at all', 'invalid.no-digit'],
    [{ symbol: true }, 'JustLetters123', 'invalid.no-symbol'],
    [{ lowercase: true }, 'LOUD AND 1234', 'invalid.no-lowercase'],
    [{ uppercase: true }, 'quiet and 1234', 'invalid.no-uppercase'],
  ])('%j has against %j: %s', (rules, password, code) => {
    expect(passwordFault(withRules(rules).features.synapse.passwords, password)?.code).toBe(code);
  });

  it.each([
    {},
    { minLength: 64 },
    { minLength: 64, digit: true, symbol: true, lowercase: true, uppercase: true },
  ])('one that is made keeps %j, and is the same each time', (rules) => {
    const spec = withRules(rules);
    for (const made of ['abcde-fghjk-mnpqr-stuvw', '23456-23456-23456-23456']) {
      const suited = suitedPassword(spec, made);
      expect(passwordFault(spec.features.synapse.passwords, suited)).toBeUndefined();
      expect(suitedPassword(spec, made)).toBe(suited);
    }
  });

  it('that breaks them is refused where it is typed', () => {
    expect(() => choosePassword(withRules({ minLength: 20 }), 'only nineteen chars', () => '')).toThrow(
      'input.invalid',
    );
    expect(choosePassword(withRules({}), undefined, () => 'abcde-fghjk-mnpqr')).toBe('abcde-fghjk-mnpqr');
  });
});
