import type { ProblemError } from '../../../../shared/problem.ts';
import { growing } from '../../../async/pauses.ts';
import { retry } from '../../../async/retry.ts';
import { isTransient } from '../../../async/transient.ts';

export interface ThroughCuts {
  readonly signal: AbortSignal;
  /** Told when a wait begins, and why. */
  readonly onWait: (problem: ProblemError) => void;
  /** Milliseconds from the first failure after which it is given up; 10 minutes by default. */
  readonly patienceMs?: number;
}

/**
 * Does something that may be done twice, again after every cut until it is through: the connection
 * opens itself again, and the chat server may be starting. Other trouble is thrown at once.
 */
export async function throughCuts<T>(
  { signal, onWait, patienceMs = 10 * 60_000 }: ThroughCuts,
  work: () => Promise<T>,
): Promise<T> {
  const tell = (error: unknown) => {
    if (isTransient(error)) onWait(error);
  };
  return retry({ signal, when: isTransient, pauses: growing(500, 15_000), patienceMs, onWait: tell }, work);
}
