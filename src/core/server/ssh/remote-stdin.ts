import { Writable } from 'node:stream';
import type { ClientChannel } from 'ssh2';

type Done = (error?: Error | null) => void;

/**
 * A command's stdin. The library's own stream never calls back for what was written to a closed
 * channel; this one ends with the channel. It can be held shut until the command itself runs, so
 * that what is meant for the command is never read by sudo as a password.
 */
export class RemoteStdin extends Writable {
  readonly #channel: ClientChannel;
  #shut: boolean;
  #held: (() => void) | undefined;
  #pending: Done | undefined;

  constructor(channel: ClientChannel, shut: boolean) {
    super({ highWaterMark: 256 * 1024 });
    this.#channel = channel;
    this.#shut = shut;
    // Writing to a command that has ended is no reason for the process to end.
    this.on('error', () => {});
  }

  open(): void {
    this.#shut = false;
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#pending = done;
    this.#whenOpen(() => {
      this.#channel.write(chunk, () => this.#finish());
    });
  }

  override _final(done: Done): void {
    this.#pending = done;
    this.#whenOpen(() => {
      this.#channel.end();
      this.#finish();
    });
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#held = undefined;
    this.#pending = undefined;
    this.#channel.end();
    done(error);
  }

  #whenOpen(act: () => void): void {
    if (this.#shut) this.#held = act;
    else act();
  }

  #finish(): void {
    const done = this.#pending;
    this.#pending = undefined;
    done?.();
  }
}
