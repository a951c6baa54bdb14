import type { LogLevel } from '../../../shared/contract/logs.ts';
import { logLevels } from '../../../shared/contract/logs.ts';
import type { Micros } from './times.ts';

/** One entry on its way into the buffer. */
export interface NewEntry {
  readonly at: Micros;
  readonly source: string;
  readonly level: LogLevel;
  readonly text: string;
}

export interface BufferLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** A million entries of usual length take about 150 MB; whichever limit is reached first counts. */
const defaultLimits: BufferLimits = { entries: 1_000_000, bytes: 192 * 1024 * 1024 };

const chunkEntries = 2048;
const chunkLength = 256 * 1024;
/** Stands between the texts of a chunk. No text holds it. */
export const fieldSeparator = '\0';
/** Time, place, source and level of one entry. */
const bytesPerEntry = 8 + 4 + 1 + 1;

/** Up to 2,048 entries in few large pieces: columns of numbers, and one text. */
export interface Chunk {
  /** The number of its first entry. */
  readonly first: number;
  readonly at: Float64Array;
  readonly source: Uint8Array;
  readonly level: Uint8Array;
  /** Where each entry's text ends. */
  readonly ends: Uint32Array;
  readonly text: string;
  readonly newest: Micros;
  readonly bytes: number;
}

/**
 * Entries in the order they came, in bounded memory: when it is full the oldest are let go, a chunk at
 * a time. What came last is kept as it came until there is enough for a chunk.
 */
export class LogBuffer {
  readonly #limits: BufferLimits;
  readonly #sources: string[] = [];
  #chunks: Chunk[] = [];
  #open: NewEntry[] = [];
  #openLength = 0;
  #next = 0;
  #bytes = 0;
  #dropped = 0;
  /** Told of each chunk that is let go. */
  onDrop: (chunk: Chunk) => void = () => {};
  /** Told when the open entries have gone elsewhere. */
  onReplaceOpen: () => void = () => {};
  /** Told of each chunk the open entries have become. */
  onSeal: (chunk: Chunk) => void = () => {};

  constructor(limits: BufferLimits = defaultLimits) {
    this.#limits = limits;
  }

  get held(): number {
    return this.#next - this.#start;
  }
  /** The number of the oldest entry; null while there is none. */
  get first(): number | null {
    return this.held === 0 ? null : this.#start;
  }
  get last(): number | null {
    return this.held === 0 ? null : this.#next - 1;
  }
  get dropped(): number {
    return this.#dropped;
  }
  get bytes(): number {
    return this.#bytes + this.#openLength * 2;
  }
  /** About how many more entries fit before the oldest have to go. */
  get room(): number {
    if (this.held === 0) return this.#limits.entries;
    const byBytes = ((this.#limits.bytes - this.bytes) * this.held) / Math.max(1, this.bytes);
    return Math.max(0, Math.floor(Math.min(this.#limits.entries - this.held, byBytes)));
  }
  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }
  /** Those that are in no chunk yet. */
  get open(): readonly NewEntry[] {
    return this.#open;
  }
  get sources(): readonly string[] {
    return this.#sources;
  }

  append(entries: readonly NewEntry[]): void {
    for (const entry of entries) {
      this.#open.push(entry);
      this.#openLength += entry.text.length;
      this.#next += 1;
      if (this.#open.length >= chunkEntries || this.#openLength >= chunkLength) this.#seal();
    }
  }

  /**
   * Puts older entries in, in the order of their times. Those at the beginning that turn out to be
   * newer than some of these get other numbers.
   */
  prepend(entries: readonly NewEntry[]): void {
    if (entries.length === 0) return;
    const newest = entries.reduce((so, { at }) => Math.max(so, at), Number.NEGATIVE_INFINITY);
    const moved: NewEntry[] = [];
    let next = this.#start;
    let taken = 0;
    while (this.#chunks[taken] && (this.#chunks[taken]?.at[0] ?? 0) < newest) {
      const chunk = this.#chunks[taken] as Chunk;
      for (let index = 0; index < chunk.at.length; index += 1) moved.push(this.read(chunk, index));
      next += chunk.at.length;
      taken += 1;
    }
    for (const chunk of this.#chunks.splice(0, taken)) this.#forget(chunk);
    if (this.#chunks.length === 0) {
      // Those in no chunk yet may be concerned too; they are few.
      moved.push(...this.#open);
      next += this.#open.length;
      this.#open = [];
      this.#openLength = 0;
      this.onReplaceOpen();
    }
    const all = [...entries, ...moved].sort((a, b) => a.at - b.at);
    const made: Chunk[] = [];
    let first = next - all.length;
    for (let begin = 0; begin < all.length; ) {
      let end = begin;
      let length = 0;
      while (end < all.length && end - begin < chunkEntries && length < chunkLength) {
        length += all[end]?.text.length ?? 0;
        end += 1;
      }
      const chunk = this.#make(first, all.slice(begin, end));
      made.push(chunk);
      this.#bytes += chunk.bytes;
      first += end - begin;
      begin = end;
    }
    this.#chunks = [...made, ...this.#chunks];
  }

  /** One entry of a chunk. */
  read(chunk: Chunk, index: number): NewEntry {
    const start = index === 0 ? 0 : (chunk.ends[index - 1] ?? 0) + fieldSeparator.length;
    return {
      at: chunk.at[index] ?? 0,
      source: this.#sources[chunk.source[index] ?? 0] ?? '',
      level: logLevels[chunk.level[index] ?? 0] ?? 'none',
      text: chunk.text.slice(start, chunk.ends[index]),
    };
  }

  /** The oldest held entry of a source, with those of the same microsecond; empty where none is held. */
  oldestOf(source: string): NewEntry[] {
    const number = this.#sources.indexOf(source);
    for (const chunk of this.#chunks) {
      const index = number < 0 ? -1 : chunk.source.indexOf(number);
      if (index < 0) continue;
      const found: NewEntry[] = [];
      for (let next = index; chunk.at[next] === chunk.at[index]; next += 1) {
        if (chunk.source[next] === number) found.push(this.read(chunk, next));
      }
      return found;
    }
    const oldest = this.#open.find((entry) => entry.source === source);
    return this.#open.filter((entry) => entry.source === source && entry.at === oldest?.at);
  }

  get #start(): number {
    return this.#chunks[0]?.first ?? this.#next - this.#open.length;
  }

  #seal(): void {
    const chunk = this.#make(this.#next - this.#open.length, this.#open);
    this.#chunks.push(chunk);
    this.#bytes += chunk.bytes;
    this.#open = [];
    this.#openLength = 0;
    this.onSeal(chunk);
    while (
      this.#chunks.length > 1 &&
      (this.held > this.#limits.entries || this.#bytes > this.#limits.bytes)
    ) {
      const oldest = this.#chunks.shift() as Chunk;
      this.#dropped += oldest.at.length;
      this.#forget(oldest);
    }
  }

  #forget(chunk: Chunk): void {
    this.#bytes -= chunk.bytes;
    this.onDrop(chunk);
  }

  #make(first: number, entries: readonly NewEntry[]): Chunk {
    const at = new Float64Array(entries.length);
    const source = new Uint8Array(entries.length);
    const level = new Uint8Array(entries.length);
    const ends = new Uint32Array(entries.length);
    let place = 0;
    let newest = Number.NEGATIVE_INFINITY;
    for (const [index, entry] of entries.entries()) {
      at[index] = entry.at;
      newest = Math.max(newest, entry.at);
      source[index] = this.#numberOf(entry.source);
      level[index] = logLevels.indexOf(entry.level);
      place += entry.text.length + (index === 0 ? 0 : fieldSeparator.length);
      ends[index] = place;
    }
    const text = entries.map((entry) => entry.text).join(fieldSeparator);
    // V8 takes one byte for each character as long as all of them are Latin-1.
    const width = /[^\0-\xff]/.test(text) ? 2 : 1;
    return {
      first,
      at,
      source,
      level,
      ends,
      text,
      newest,
      bytes: text.length * width + entries.length * bytesPerEntry,
    };
  }

  #numberOf(source: string): number {
    const known = this.#sources.indexOf(source);
    if (known >= 0) return known;
    // At most 64 are followed; more would not fit a byte.
    return this.#sources.length < 256 ? this.#sources.push(source) - 1 : 255;
  }
}
