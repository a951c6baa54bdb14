import { orAborted } from '../../server/ssh/abort.ts';

/** Lets so many pieces of work run at once; the others wait their turn. */
export class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async pass<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#free === 0) {
      signal.throwIfAborted();
      await orAborted(new Promise<void>((resolve) => this.#waiting.push(resolve)), signal);
    }
    this.#free -= 1;
    try {
      return await work();
    } finally {
      this.#free += 1;
      // All are woken: one that was called off meanwhile must not swallow the only call.
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }
}
