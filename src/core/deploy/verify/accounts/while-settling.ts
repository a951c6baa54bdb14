import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../../../../shared/problem.ts';

/** Milliseconds a new server is given, and between two tries. */
const settlingMs = 90_000;
const againMs = 2000;

/**
 * Does something again as long as the chat server fails at it by a mistake of its own. A new Synapse makes some indexes
 * of its database one by one during its first minute, and cannot open a closed account before (seen with 1.163.2:
 * "no unique or exclusion constraint matching the ON CONFLICT specification").
 */
export async function whileSettling<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + settlingMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOwnMistake(error) || Date.now() > until) throw error;
      await sleep(againMs, undefined, { signal });
    }
  }
}

function isOwnMistake(error: unknown): boolean {
  return error instanceof ProblemError && Number(error.params.status) >= 500;
}
