import { ProblemError } from '../../../shared/problem.ts';
import { orAborted, pause } from './abort.ts';
import type { Live } from './live.ts';

/** Milliseconds before each try to reopen a connection that was cut: five tries, about eight seconds. */
const backOff = [0, 500, 1_000, 2_000, 4_000] as const;

/** Milliseconds after which no further try is begun. */
const givenUpAfterMs = 30_000;

/** What may be over in a moment. A refused sign-in or a changed host key never is. */
function passes(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  return error.code.startsWith('network.') || error.code === 'ssh.failed';
}

/**
 * Keeps one connection, and opens it again when it was cut and somebody needs it. Callers at the
 * same time share one reopening. It never repeats anything that was being done.
 */
export class Reconnecting {
  readonly #open: (signal: AbortSignal) => Promise<Live>;
  readonly #closing = new AbortController();
  #live: Live;
  #opening: Promise<Live> | undefined;

  constructor(first: Live, open: (signal: AbortSignal) => Promise<Live>) {
    this.#live = first;
    this.#open = open;
  }

  /** The open connection. Throws `network.*`, `ssh.*`; `cancelled.asked` by the signal or after `close`. */
  async live(signal?: AbortSignal): Promise<Live> {
    if (this.#closing.signal.aborted)
      throw new ProblemError('cancelled.asked', {}, 'the connection was closed');
    if (this.#live.alive) return this.#live;
    this.#opening ??= this.#reopen().finally(() => {
      this.#opening = undefined;
    });
    return await orAborted(this.#opening, signal);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#opening?.catch(() => {});
    await this.#live.close();
  }

  async #reopen(): Promise<Live> {
    const begun = Date.now();
    let last: unknown;
    for (const wait of backOff) {
      await pause(wait, this.#closing.signal);
      try {
        this.#live = await this.#open(this.#closing.signal);
        return this.#live;
      } catch (error) {
        last = error;
        if (!passes(error) || Date.now() - begun > givenUpAfterMs) throw error;
      }
    }
    throw last;
  }
}
