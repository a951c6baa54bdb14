import { StringDecoder } from 'node:string_decoder';
import { fromJson } from '../../../shared/from-json.ts';
import { type LogFact, logFactSchema } from './log-facts.ts';

/** What `follow-logs.sh` and `older-logs.sh` print, taken apart. */
export interface WireListener {
  /** A whole line of a stream. `lost`: bytes left out because it was too long. */
  onLine(stream: number, line: string, lost: number): void;
  /** What the script tells of itself. What is no fact of its is left out. */
  onFact(fact: LogFact): void;
}

/** Bytes kept of one line. A little more than text keeps of it: there are stamps in between. */
const longestLine = 65_536;
const newline = 0x0a;
const at = 0x40;
const plus = 0x2b;

interface Parts {
  readonly chunks: Buffer[];
  size: number;
  lost: number;
}

/** Puts bytes back into lines. Memory is bounded whatever comes; invalid UTF-8 becomes `\ufffd`. */
export class WireReader {
  readonly #listener: WireListener;
  readonly #parts = new Map<number, Parts>();
  #rest: Buffer = Buffer.alloc(0);
  #skipping = false;

  constructor(listener: WireListener) {
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    let data = chunk;
    if (this.#rest.length > 0) data = Buffer.concat([this.#rest, chunk]);
    let begin = 0;
    for (;;) {
      const end = data.indexOf(newline, begin);
      if (end < 0) break;
      if (this.#skipping) this.#skipping = false;
      else this.#line(data, begin, end);
      begin = end + 1;
    }
    this.#rest = data.subarray(begin);
    // The scripts send no such line, so this is not one of theirs.
    if (this.#rest.length > longestLine * 2) {
      if (!this.#skipping) this.#line(this.#rest, 0, longestLine);
      this.#skipping = true;
      this.#rest = Buffer.alloc(0);
    }
  }

  #line(data: Buffer, begin: number, end: number): void {
    if (data[begin] === at) {
      const fact = logFactSchema.safeParse(
        fromJson(data.toString('utf8', begin + 1, Math.min(end, begin + 1000))),
      );
      if (fact.success) this.#listener.onFact(fact.data);
      return;
    }
    let place = begin;
    let stream = 0;
    for (; place < end && place - begin < 8; place += 1) {
      const digit = (data[place] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      stream = stream * 10 + digit;
    }
    // Not in the scripts' shape: a message of the shell's own.
    if (place === begin || place >= end) return;
    const more = data[place] === plus;
    const open = this.#parts.get(stream);
    if (!more && open === undefined) {
      const last = Math.min(end, place + 1 + longestLine);
      this.#listener.onLine(stream, data.toString('utf8', place + 1, last), end - last);
      return;
    }
    const parts = open ?? { chunks: [], size: 0, lost: 0 };
    const room = longestLine - parts.size;
    const last = Math.min(end, place + 1 + room);
    parts.lost += end - last;
    parts.size += last - place - 1;
    // A copy, so that a few bytes do not keep the whole chunk.
    if (last > place + 1) parts.chunks.push(Buffer.from(data.subarray(place + 1, last)));
    if (more) {
      this.#parts.set(stream, parts);
      return;
    }
    this.#parts.delete(stream);
    const decoder = new StringDecoder('utf8');
    const text = decoder.write(Buffer.concat(parts.chunks));
    this.#listener.onLine(stream, parts.lost > 0 ? text : text + decoder.end(), parts.lost);
  }
}
