import { cancelled, orAborted } from '../../../shared/async/cancelled.ts';
import { retry } from '../../../shared/async/retry.ts';
import { isTransient } from '../../../shared/async/transient.ts';
import type { Message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { NotSent, type SshClientConnection } from './client-connection.ts';

/** Tries to reopen a connection that was cut: about eight seconds where it fails at once. */
const reopening = { tries: 5, pauses: [500, 1_000, 2_000, 4_000], patienceMs: 15_000 } as const;

/** What may be over in a moment. A refused sign-in or a changed host key never is. */
function passes(error: unknown): boolean {
  return isTransient(error, 'ssh.failed');
}

/**
 * Keeps one connection, and opens it again when it was cut and somebody needs it. Callers at the
 * same time share one reopening. It never repeats anything that was being done.
 */
export class Reconnecting {
  readonly #open: (signal: AbortSignal) => Promise<SshClientConnection>;
  readonly #closing = new AbortController();
  #live: SshClientConnection;
  #opening: Promise<SshClientConnection> | undefined;

  constructor(first: SshClientConnection, open: (signal: AbortSignal) => Promise<SshClientConnection>) {
    this.#live = first;
    this.#open = open;
  }

  /** Whether the connection is open now. */
  get alive(): boolean {
    return this.#live.alive;
  }

  /** Where the latest connection leads. */
  get remoteAddress(): string | undefined {
    return this.#live.remoteAddress;
  }

  /** The open connection. Throws `network.*`, `ssh.*`; what is cancelled by the signal or after `close`. */
  async connection(signal?: AbortSignal): Promise<SshClientConnection> {
    this.#closing.signal.throwIfAborted();
    if (this.#live.alive) return this.#live;
    this.#opening ??= this.#reopen().finally(() => {
      this.#opening = undefined;
    });
    return await orAborted(this.#opening, signal);
  }

  /**
   * Begins something on the open connection. One found to be cut before anything was sent is opened again, once; after
   * that it throws `network.lost`.
   */
  async begin<T>(
    during: Message,
    signal: AbortSignal | undefined,
    work: (connection: SshClientConnection) => Promise<T>,
  ): Promise<T> {
    const isNotSent = (error: unknown) => error instanceof NotSent;
    try {
      return await retry({ signal, when: isNotSent, tries: 2, pauses: [0] }, async () =>
        work(await this.connection(signal)),
      );
    } catch (error) {
      throw isNotSent(error) ? new ProblemError('network.lost', { during }) : error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(cancelled(undefined, 'The connection was closed.'));
    await this.#opening?.catch(() => {});
    await this.#live.close();
  }

  #reopen(): Promise<SshClientConnection> {
    const { signal } = this.#closing;
    return retry({ ...reopening, signal, when: passes }, async () => {
      this.#live = await this.#open(signal);
      return this.#live;
    });
  }
}
