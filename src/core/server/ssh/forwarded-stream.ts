import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';

type Done = (error?: Error | null) => void;

/** Bytes taken in before the sender is held back: a whole answer of the usual size. */
const bufferBytes = 512 * 1024;

/**
 * A forwarded channel as a proper stream: the library's own never reports errors, never calls back
 * for writes to a closed channel and never counts as destroyed. It also has a socket's methods that
 * HTTP and TLS clients call, as far as they mean nothing here.
 */
export class ForwardedStream extends Duplex {
  readonly #channel: ClientChannel;

  constructor(channel: ClientChannel) {
    super({ allowHalfOpen: true, highWaterMark: bufferBytes });
    this.#channel = channel;
    channel.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause();
    });
    channel.on('end', () => this.push(null));
    channel.on('close', () => {
      // A clean end is told by `end`; without one the line was cut.
      if (!this.destroyed) setImmediate(() => this.destroy());
    });
    channel.on('error', (error: Error) => this.destroy(error));
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#channel.write(chunk, (error) => done(error));
  }

  override _final(done: Done): void {
    this.#channel.end();
    done();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#channel.close();
    this.#channel.resume();
    done(error);
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
