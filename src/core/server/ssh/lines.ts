import { StringDecoder } from 'node:string_decoder';

/** Longest line handed out whole; a longer one comes in pieces. */
const maxLine = 65_536;

/** Cuts a byte stream into lines without their ends (`\n` or `\r\n`), whatever way the bytes come in. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    while (this.#rest.length > maxLine) {
      this.#onLine(this.#rest.slice(0, maxLine));
      this.#rest = this.#rest.slice(maxLine);
    }
  }

  /** Hands out a last line that has no end. */
  end(): void {
    const last = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (last !== '') this.#onLine(last);
  }
}

/** Keeps the first or the last bytes of a stream, and forgets the others. */
export class BoundedBuffer {
  readonly #keep: 'first' | 'last';
  readonly #max: number;
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(keep: 'first' | 'last', max: number) {
    this.#keep = keep;
    this.#max = max;
  }

  push(chunk: Uint8Array): void {
    if (this.#keep === 'first') {
      const part = chunk.subarray(0, this.#max - this.#size);
      if (part.length === 0) return;
      this.#chunks.push(part);
      this.#size += part.length;
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // Joined now and then only, so that many small chunks stay cheap.
    if (this.#size > 2 * this.#max) {
      this.#chunks = [Buffer.concat(this.#chunks).subarray(-this.#max)];
      this.#size = this.#max;
    }
  }

  text(): string {
    const all = Buffer.concat(this.#chunks);
    return (this.#keep === 'last' && all.length > this.#max ? all.subarray(-this.#max) : all).toString(
      'utf8',
    );
  }
}
