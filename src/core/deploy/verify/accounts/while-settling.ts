import { retry } from '../../../../shared/async/retry.ts';
import { ProblemError } from '../../../../shared/problem.ts';

/** Milliseconds a new server is given, and between two tries. */
const settling = { patienceMs: 90_000, pauses: [2000] } as const;

/**
 * Does something again as long as the chat server fails at it by a mistake of its own. A new Synapse makes some indexes
 * of its database one by one during its first minute, and cannot open a closed account before (seen with 1.163.2:
 * "no unique or exclusion constraint matching the ON CONFLICT specification"). Where it has given that work up, waiting
 * does not help: `resumeBackgroundUpdates` comes first.
 */
export function whileSettling<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return retry({ ...settling, signal, when: isOwnMistake }, work);
}

function isOwnMistake(error: unknown): boolean {
  return error instanceof ProblemError && Number(error.params.status) >= 500;
}
