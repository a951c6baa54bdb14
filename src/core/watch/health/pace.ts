import type { StreamInput } from '../../../shared/contract.ts';
import { ProblemError } from '../../../shared/problem.ts';

export type Pace = StreamInput<'health.watch'>['pace'];

/** Milliseconds from one look to the next while all is reachable. */
const every: Readonly<Record<Pace, number>> = { watching: 15_000, resting: 120_000 };
const longest = 10 * 60_000;

/**
 * Milliseconds until a server is looked at again. After `failures` in a row each wait is twice the one
 * before, so that a server that is away is not knocked at all day.
 */
export function pauseAfter(pace: Pace, failures: number): number {
  return Math.min(Math.max(longest, every[pace]), every[pace] * 2 ** Math.min(failures, 10));
}

/**
 * Whether asking again by itself may help. A sign-in that was refused, a changed identity or a missing
 * secret stays so until the host does something; trying on would only get this computer locked out.
 */
export function mayRecover(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  if (error.code.startsWith('vault.') || error.code.startsWith('host.sudo')) return false;
  return !error.code.startsWith('ssh.') || error.code === 'ssh.failed';
}
