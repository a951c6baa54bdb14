/**
 * What is cancelled has one shape: an error named `AbortError`, the signal's own reason where there is a signal, as
 * with `signal.throwIfAborted()`, undici and Node itself (`isCancelled`). Only the boundary makes a problem of it (`toProblem`).
 */
export function cancelled(signal?: AbortSignal, why = 'Cancelled'): Error {
  const reason: unknown = signal?.aborted ? signal.reason : undefined;
  return reason instanceof Error ? reason : new DOMException(why, 'AbortError');
}

/** Calls `act` when the signal is given (at once if it was). The returned function takes the listener away. */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    act();
    return () => {};
  }
  signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}

/** Waits for the work, or throws what is cancelled as soon as the signal is given. The work itself goes on. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let forget = () => {};
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, () => reject(cancelled(signal)));
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    forget();
  }
}
