import { exponential } from '../../../../shared/async/backoff.ts';
import { retry } from '../../../../shared/async/retry.ts';
import { isTransient } from '../../../../shared/async/transient.ts';
import { ProblemError } from '../../../../shared/problem.ts';

export interface AcrossDisconnects {
  readonly signal: AbortSignal;
  /** Told when a wait begins, and why. */
  readonly onWait: (problem: ProblemError) => void;
  /** Milliseconds from the first failure after which it is given up; 10 minutes by default. */
  readonly patienceMs?: number;
}

/** Passes by itself: the way was cut, or the chat server is not there yet, whatever is known of why. One that was stopped on purpose stays so. */
function mayPass(error: unknown): error is ProblemError {
  if (isTransient(error)) return true;
  return error instanceof ProblemError && !error.code.endsWith('stopped-by-you') && isTransient(error.cause);
}

/**
 * Does something that may be done twice, again after every cut until it is through: the connection
 * opens itself again, and the chat server may be starting. Other trouble is thrown at once.
 */
export async function acrossDisconnects<T>(
  { signal, onWait, patienceMs = 10 * 60_000 }: AcrossDisconnects,
  work: () => Promise<T>,
): Promise<T> {
  const tell = (error: unknown) => {
    if (mayPass(error)) onWait(error);
  };
  return retry({ signal, when: mayPass, pauses: exponential(500, 15_000), patienceMs, onWait: tell }, work);
}
