import { type Backoff, nthDelay } from './backoff.ts';
import { pause } from './pause.ts';

export interface RetryOptions {
  readonly signal: AbortSignal | undefined;
  /** Whether another try may help. */
  readonly when: (error: unknown) => boolean;
  /** Given, or told by each failure: milliseconds. */
  readonly pauses: Backoff | ((error: unknown) => number);
  /** Milliseconds after the first failure, or the first since it got on, in which it is tried again. For ever where it is left out. */
  readonly patienceMs?: number;
  /** Most tries in all. */
  readonly tries?: number;
  /** Told before each pause why it is made. */
  readonly onWait?: (error: unknown) => void;
}

/**
 * Does something that may be done twice, and again for as long as another try may help; then throws the last failure.
 * Work that lasts calls `progress` when it got on: patience and pauses then count from the next failure, so that what
 * went well for an hour is not given up at the first cut. Cancelled at once by the signal, also while it pauses.
 */
export async function retry<T>(
  options: RetryOptions,
  work: (progress: () => void) => Promise<T>,
): Promise<T> {
  const { signal, when, pauses, patienceMs = Number.POSITIVE_INFINITY, onWait } = options;
  const mostTries = options.tries ?? Number.POSITIVE_INFINITY;
  let failing: number | undefined;
  let tries = 0;
  const progress = () => {
    failing = undefined;
    tries = 0;
  };
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await work(progress);
    } catch (error) {
      signal?.throwIfAborted();
      tries += 1;
      failing ??= performance.now();
      const next = typeof pauses === 'function' ? pauses(error) : nthDelay(pauses, tries);
      const over = tries >= mostTries || performance.now() - failing + next > patienceMs;
      if (over || !when(error)) throw error;
      onWait?.(error);
      await pause(next, signal);
    }
  }
}
