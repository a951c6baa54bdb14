import { nextTurn } from '../../async/next-turn.ts';

/** Milliseconds of work at a stretch before others get their turn. */
export const sliceMs = 8;

/** Lets everything else that waits have its turn. */
export const yieldToEventLoop = (): Promise<void> => nextTurn();

/** Tells when a stretch of work was long enough. */
export class TimeSlice {
  #began = performance.now();

  begin(): void {
    this.#began = performance.now();
  }

  get due(): boolean {
    return performance.now() - this.#began > sliceMs;
  }
}
