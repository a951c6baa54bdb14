import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../../../../shared/problem.ts';

export interface ThroughCuts {
  readonly signal: AbortSignal;
  /** Told when a wait begins, and why. */
  readonly onWait: (problem: ProblemError) => void;
  /** Longest time without any answer before it is given up, in milliseconds. */
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
  for (let waitMs = 500, waitedMs = 0; ; waitMs = Math.min(waitMs * 2, 15_000)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!isCut(error) || waitedMs >= patienceMs) throw error;
      onWait(error);
    }
    await sleep(waitMs, undefined, { signal });
    waitedMs += waitMs;
  }
}

/** Whether trying again later is all there is to do. */
export function isCut(error: unknown): error is ProblemError {
  if (!(error instanceof ProblemError)) return false;
  return (
    error.code.startsWith('network.') ||
    error.code === 'ssh.tunnel-refused' ||
    error.code === 'matrix.not-answering' ||
    error.code === 'matrix.rate-limited'
  );
}
