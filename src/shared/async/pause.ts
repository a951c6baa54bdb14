import { orAborted } from './cancelled.ts';

/**
 * Waits that long, or throws what is cancelled as soon as the signal is given. Leaves no timer behind. The signal must be
 * named, so that a pause that obeys nobody is seen.
 */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await orAborted(new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** What the work gives, or undefined when it takes longer than that. The work itself goes on. Leaves no timer behind. */
export async function settledWithin<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
