import { cancelled, onAbort } from '../../shared/async/cancelled.ts';

/** Lets so many pieces of work run at once; the others wait, first come, first served. */
export class Semaphore {
  #limit: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** May change while work runs; what runs already goes on. */
  get limit(): number {
    return this.#limit;
  }

  set limit(limit: number) {
    this.#limit = limit;
    this.#admit();
  }

  /** Takes a place; the returned function gives it back, once. Whoever is cancelled meanwhile takes none. */
  acquire(signal?: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled(signal));
        return;
      }
      const enter = () => {
        forget();
        this.#waiting.delete(enter);
        this.#taken += 1;
        resolve(this.#releaser());
      };
      const forget = onAbort(signal, () => {
        this.#waiting.delete(enter);
        reject(cancelled(signal));
      });
      this.#waiting.add(enter);
      this.#admit();
    });
  }

  /** Runs work when there is a place for it, and gives that back however the work ends. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.acquire(signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  #releaser(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#taken -= 1;
      this.#admit();
    };
  }

  #admit(): void {
    for (const enter of this.#waiting) {
      if (this.#taken >= this.#limit) return;
      enter();
    }
  }
}

/** Lets one piece of work run at a time, in the order they came. */
export class Mutex extends Semaphore {
  constructor() {
    super(1);
  }
}
