import { Transform, type TransformCallback } from 'node:stream';

/** Most of what came before the marker that is kept, for telling why it never came. */
const keptBytes = 16_384;
/** The marker line is short; a longer rest without a line end is not one. */
const maxTail = 64;

/**
 * Drops everything up to and including the line `<mark> [word]`, so that what a login shell prints
 * never mixes with a command's output. What follows passes through byte by byte unchanged.
 */
export class AfterMark extends Transform {
  readonly #mark: Buffer;
  readonly #onMark: (word: string) => void;
  readonly #onBefore: (before: string) => void;
  #seen = false;
  #before = Buffer.alloc(0);

  /**
   * `onMark` is called once, with the word behind the mark, before anything passes.
   * `onBefore` is called with all that came so far each time something comes before the mark.
   */
  constructor(mark: string, onMark: (word: string) => void, onBefore: (before: string) => void = () => {}) {
    super();
    this.#mark = Buffer.from(mark);
    this.#onMark = onMark;
    this.#onBefore = onBefore;
  }

  /** What came before the mark: its last 16 KiB. */
  get before(): string {
    return this.#before.toString('utf8');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#seen) {
      done(null, chunk);
      return;
    }
    const all = Buffer.concat([this.#before, chunk]);
    const start = all.indexOf(this.#mark);
    const end = start < 0 ? -1 : all.indexOf('\n', start);
    if (end < 0) {
      this.#before = start < 0 ? all.subarray(-keptBytes) : all.subarray(Math.max(0, start - keptBytes));
      if (start < 0 || all.length - start > this.#mark.length + maxTail) this.#onBefore(this.before);
      done();
      return;
    }
    this.#seen = true;
    this.#before = all.subarray(Math.max(0, start - keptBytes), start);
    this.#onMark(all.toString('utf8', start + this.#mark.length, end).trim());
    const rest = all.subarray(end + 1);
    if (rest.length > 0) done(null, rest);
    else done();
  }
}
