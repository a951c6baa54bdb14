import type { Client, ClientChannel } from 'ssh2';
import { orAborted } from '../../async/cancelled.ts';
import { pause } from '../../async/pause.ts';
import { Semaphore } from '../../async/semaphore.ts';
import { watchEnding } from './ending.ts';

/** OpenSSH takes 10 sessions per connection (MaxSessions); two stay free for ending others. */
const sessionsAtOnce = 8;

/** Milliseconds before asking again after a refusal, and how often: about five seconds. */
const refusalPauseMs = 50;
const refusalsTaken = 100;

/** Thrown when the connection went away before anything was sent: nothing has happened on the server. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** One signed-in connection, from its sign-in until it is cut or closed. */
export class Live {
  readonly client: Client;
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

  constructor(client: Client, hangUp: () => void) {
    this.client = client;
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
    for (let refusals = 0; refusals < refusalsTaken; refusals += 1) {
      const leave = await this.#enter(signal);
      const opened = await this.#request(line).catch((error: unknown) => {
        leave();
        throw error;
      });
      if (opened !== 'full') {
        if (opened === undefined) leave();
        else opened.once('close', leave);
        return opened;
      }
      this.#refused = true;
      this.#adaptLimit();
      leave();
      // It frees a session a little after it has told of its end.
      await pause(refusalPauseMs, signal);
    }
    return undefined;
  }

  /** The same without waiting for a place: for ending another session's work. */
  async execAtOnce(line: string): Promise<ClientChannel | undefined> {
    for (let refusals = 0; refusals < refusalsTaken / 4; refusals += 1) {
      const opened = await this.#request(line);
      if (opened !== 'full') return opened;
      await pause(refusalPauseMs, this.#gone.signal);
    }
    return undefined;
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

  #request(line: string): Promise<ClientChannel | undefined | 'full'> {
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
