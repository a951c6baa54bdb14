import { setTimeout as sleep } from 'node:timers/promises';
import { PracticeProblem } from '../problem.ts';

export interface WaitOptions {
  readonly what: string;
  readonly seconds: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

/** Asks until the answer is no longer undefined. */
export async function waitFor<T>(ask: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
  const end = Date.now() + options.seconds * 1000;
  for (;;) {
    options.signal?.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end)
      throw new PracticeProblem(`${options.what} did not happen within ${options.seconds} s`);
    await sleep(options.everyMs ?? 200, undefined, { signal: options.signal });
  }
}
