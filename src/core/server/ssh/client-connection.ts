import type { Client, ClientChannel } from 'ssh2';
import { orAborted } from '../../../shared/async/cancelled.ts';
import { poll } from '../../../shared/async/poll.ts';
import { Semaphore } from '../../../shared/async/semaphore.ts';
import { watchEnding } from './ending.ts';

/** OpenSSH takes 10 sessions per connection (MaxSessions); two stay free for ending others. */
const sessionsAtOnce = 8;

/** Milliseconds before asking again after a refusal, and how often: about five seconds. */
const pauses = [50] as const;
const refusalsTaken = 100;

type Opened = ClientChannel | undefined | 'full';
const isAnswer = (opened: Opened) => opened !== 'full';

/** Thrown when the connection went away before anything was sent: nothing has happened on the server. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** One signed-in connection, from its sign-in until it is cut or closed. */
export class SshClientConnection {
  readonly client: Client;
  /** The address it leads to; undefined where the other side had hung up by then. */
  readonly remoteAddress: string | undefined;
  /** Resolves when the connection is gone, however that came. */
  readonly gone: Promise<void>;
  readonly #hangUp: () => void;
  /** Resolves when nothing of it is left on this computer either. */
  readonly #closed: Promise<void>;
  #alive = true;
  /** Of sessions asked for or open. */
  readonly #places = new Semaphore(sessionsAtOnce);
  readonly #gone = new AbortController();
  #refused = false;
  /** Sessions the server has open, and the most it ever had. */
  #confirmed = 0;
  #most = 0;

  constructor(client: Client, hangUp: () => void, remoteAddress: string | undefined) {
    this.client = client;
    this.remoteAddress = remoteAddress;
    this.#hangUp = hangUp;
    this.gone = new Promise((resolve) => {
      const end = () => {
        this.#alive = false;
        this.#gone.abort(new NotSent());
        resolve();
      };
      client.once('close', end);
      client.once('end', end);
    });
    this.#closed = new Promise((resolve) => client.once('close', () => resolve()));
  }

  get alive(): boolean {
    return this.#alive;
  }

  /**
   * Asks the server to run a line. Waits while as many sessions are open as the server takes.
   * Throws `NotSent` when the connection was gone before the line was sent; undefined means that it
   * went away after that, or that the server will not run anything.
   */
  async exec(line: string, signal?: AbortSignal): Promise<ClientChannel | undefined> {
    // It frees a session a little after it has told of its end.
    const options = { signal, until: isAnswer, pauses, tries: refusalsTaken };
    const opened = await poll(options, () => this.#execInPlace(line, signal));
    return opened === 'full' ? undefined : opened;
  }

  /** The same without waiting for a place: for ending another session's work. */
  async execAtOnce(line: string): Promise<ClientChannel | undefined> {
    const options = { signal: this.#gone.signal, until: isAnswer, pauses, tries: refusalsTaken / 4 };
    const opened = await poll(options, () => this.#request(line));
    return opened === 'full' ? undefined : opened;
  }

  /** Says goodbye, and hangs up if the other side does not follow within a second. */
  async close(): Promise<void> {
    const timer = setTimeout(this.#hangUp, 1_000);
    this.client.end();
    await this.gone;
    clearTimeout(timer);
    this.#hangUp();
    await this.#closed;
  }

  async #execInPlace(line: string, signal: AbortSignal | undefined): Promise<Opened> {
    const leave = await this.#enter(signal);
    try {
      const opened = await this.#request(line);
      if (opened !== 'full' && opened !== undefined) opened.once('close', leave);
      else leave();
      if (opened === 'full') {
        this.#refused = true;
        this.#adaptLimit();
      }
      return opened;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Waits for a place. Throws `NotSent` when the connection went away meanwhile. */
  #enter(signal: AbortSignal | undefined): Promise<() => void> {
    return orAborted(this.#places.acquire(signal), this.#gone.signal);
  }

  /** A server that refused has a smaller MaxSessions: what it was seen to take, less one for ending others where there are several. */
  #adaptLimit(): void {
    if (!this.#refused) return;
    const spare = this.#most > 3 ? 1 : 0;
    this.#places.limit = Math.max(1, Math.min(sessionsAtOnce, this.#most - spare));
  }

  #request(line: string): Promise<Opened> {
    return new Promise((resolve, reject) => {
      try {
        this.client.exec(line, (error, channel) => {
          if (!error) {
            channel.on('error', () => {});
            watchEnding(channel);
            this.#confirmed += 1;
            this.#most = Math.max(this.#most, this.#confirmed);
            this.#adaptLimit();
            channel.once('close', () => {
              this.#confirmed -= 1;
            });
            resolve(channel);
            return;
          }
          // A refusal to open carries a reason; without one the session was open and the rest is unknown.
          if ('reason' in error) resolve('full');
          else if (/no response/i.test(error.message)) reject(new NotSent());
          else resolve(undefined);
        });
      } catch {
        reject(new NotSent());
      }
    });
  }
}
