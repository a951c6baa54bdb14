import { pause } from '../../../shared/async/pause.ts';

/** Asked again so soon where work of a server kept it open. */
const again = 60_000;

/**
 * Locks after a while in which no person has used Innkeeper. What counts as use is told by the pages: they ask for things
 * by themselves all the time.
 */
export class AutoLock {
  readonly #lock: () => Promise<boolean>;
  #waiting = new AbortController();

  /** `lock` resolves with false where it cannot be done yet. */
  constructor(lock: () => Promise<boolean>) {
    this.#lock = lock;
  }

  /** Counts from now on; never locks where there is no limit. */
  used(milliseconds: number | undefined): void {
    this.stop();
    if (milliseconds === undefined) return;
    this.#waiting = new AbortController();
    this.#wait(milliseconds, this.#waiting.signal).catch(() => undefined);
  }

  stop(): void {
    this.#waiting.abort();
  }

  async #wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    await pause(milliseconds, signal);
    while (!(await this.#lock())) await pause(again, signal);
  }
}
