import { expect, it } from 'vitest';
import { isTransient } from '../../../src/shared/async/transient.ts';
import { type ProblemCode, ProblemError } from '../../../src/shared/problem.ts';

it.each<[ProblemCode, boolean]>([
  ['network.lost', true],
  ['network.timeout', true],
  ['network.refused', true],
  ['network.service-down', true],
  ['ssh.tunnel-refused', true],
  ['matrix.not-answering', true],
  ['matrix.rate-limited', true],
  ['matrix.refused', false],
  ['ssh.auth-failed', false],
  ['ssh.host-key-changed', false],
  ['vault.locked', false],
  ['input.invalid', false],
])('%s passes by itself: %s', (code, passes) => {
  expect(isTransient(new ProblemError(code))).toBe(passes);
});

it.each([[new Error('network.lost')], [new DOMException('stop', 'AbortError')], [undefined]])(
  'what is no problem does not pass by itself: %s',
  (error) => {
    expect(isTransient(error)).toBe(false);
  },
);
