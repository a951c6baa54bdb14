import { type Backoff, nthDelay } from './backoff.ts';
import { pause } from './pause.ts';

export interface PollOptions<T> {
  readonly signal: AbortSignal | undefined;
  /** Whether what was seen ends the waiting. */
  readonly until: (seen: T) => boolean;
  readonly pauses: Backoff;
  /** Milliseconds after which no further look is begun. For ever where it is left out. */
  readonly patienceMs?: number;
  /** Most looks in all. */
  readonly tries?: number;
  /** Told before each pause what was seen. */
  readonly onWait?: (seen: T) => void;
}

/**
 * Looks again and again until it sees what is waited for, or patience ends; gives what was seen last, so that the caller
 * says what is missing. Cancelled at once by the signal, also while it pauses. What a look throws ends it.
 */
export async function poll<T>(options: PollOptions<T>, look: () => Promise<T>): Promise<T> {
  const { signal, until, pauses, patienceMs = Number.POSITIVE_INFINITY, onWait } = options;
  const mostTries = options.tries ?? Number.POSITIVE_INFINITY;
  const began = performance.now();
  for (let tries = 1; ; tries += 1) {
    signal?.throwIfAborted();
    const seen = await look();
    if (until(seen) || tries >= mostTries || performance.now() - began >= patienceMs) return seen;
    onWait?.(seen);
    await pause(nthDelay(pauses, tries), signal);
  }
}
