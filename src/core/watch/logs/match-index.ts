import type { Chunk, LogBuffer, NewEntry } from './buffer.ts';
import type { Matcher } from './matcher.ts';
import type { Micros } from './times.ts';

/** How far a chunk has been looked through, and the places of those that match. */
interface Counted {
  scanned: number;
  hits: number[] | Uint16Array;
}

/** An entry with its number. */
export interface Found extends NewEntry {
  readonly seq: number;
}

/**
 * Which entries of a buffer match: counted in slices, and kept up as entries come and go. Places are
 * counted from the oldest held.
 */
export class MatchIndex {
  readonly #buffer: LogBuffer;
  readonly #matcher: Matcher;
  readonly #chunks = new Map<Chunk, Counted>();
  #open: Counted = { scanned: 0, hits: [] };
  #matches = 0;

  /** Takes the buffer's notices over. */
  constructor(buffer: LogBuffer, matcher: Matcher) {
    this.#buffer = buffer;
    this.#matcher = matcher;
    buffer.onDrop = (chunk) => {
      this.#matches -= this.#chunks.get(chunk)?.hits.length ?? 0;
      this.#chunks.delete(chunk);
    };
    buffer.onSeal = (chunk) => {
      this.#chunks.set(chunk, compact(this.#open, chunk));
      this.#open = { scanned: 0, hits: [] };
    };
    buffer.onReplaceOpen = () => {
      this.#matches -= this.#open.hits.length;
      this.#open = { scanned: 0, hits: [] };
    };
  }

  get matches(): number {
    return this.#matcher.all ? this.#buffer.held : this.#matches;
  }

  get counted(): boolean {
    if (this.#matcher.all) return true;
    if (this.#open.scanned < this.#buffer.open.length) return false;
    return this.#buffer.chunks.every((chunk) => this.#chunks.get(chunk)?.scanned === chunk.at.length);
  }

  /** Goes on counting for at most that many milliseconds. True when it has reached the last entry. */
  scan(milliseconds: number): boolean {
    if (this.#matcher.all) return true;
    const until = performance.now() + milliseconds;
    const { chunks, sources, open } = this.#buffer;
    for (const chunk of chunks) {
      const counted = this.#chunks.get(chunk) ?? { scanned: 0, hits: [] };
      if (counted.scanned === chunk.at.length) continue;
      const hits = [...counted.hits];
      const before = hits.length;
      counted.scanned = this.#matcher.scan(chunk, sources, counted.scanned, hits, until);
      counted.hits = hits;
      this.#matches += hits.length - before;
      this.#chunks.set(chunk, compact(counted, chunk));
      if (performance.now() > until) return false;
    }
    const hits = this.#open.hits as number[];
    while (this.#open.scanned < open.length) {
      const place = this.#open.scanned;
      const entry = open[place];
      if (entry && this.#matcher.matches(entry)) {
        hits.push(place);
        this.#matches += 1;
      }
      this.#open.scanned = place + 1;
      if (place % 64 === 63 && performance.now() > until) return this.#open.scanned === open.length;
    }
    return true;
  }

  /** Matching entries from a place on. */
  *from(index: number): Generator<Found> {
    let before = 0;
    for (const part of this.#parts()) {
      for (let place = Math.max(0, index - before); place < part.count; place += 1) yield part.read(place);
      before += part.count;
    }
  }

  /** The place of the first matching entry with at least this number; all matches where there is none. */
  placeOfSeq(seq: number): number {
    let before = 0;
    for (const part of this.#parts()) {
      if (part.first + part.size > seq) {
        for (let place = 0; place < part.count; place += 1) if (part.seq(place) >= seq) return before + place;
      }
      before += part.count;
    }
    return before;
  }

  /** The place of the first matching entry written at or after a moment; all matches where there is none. */
  placeOfMoment(at: Micros): number {
    let before = 0;
    for (const part of this.#parts()) {
      if (part.newest >= at) {
        for (let place = 0; place < part.count; place += 1) if (part.at(place) >= at) return before + place;
      }
      before += part.count;
    }
    return before;
  }

  *#parts() {
    const { all } = this.#matcher;
    for (const chunk of this.#buffer.chunks) {
      const hits = this.#chunks.get(chunk)?.hits ?? [];
      const where = (place: number) => (all ? place : (hits[place] ?? 0));
      yield {
        first: chunk.first,
        size: chunk.at.length,
        newest: chunk.newest,
        count: all ? chunk.at.length : hits.length,
        at: (place: number): Micros => chunk.at[where(place)] ?? 0,
        seq: (place: number) => chunk.first + where(place),
        read: (place: number): Found => ({
          ...this.#buffer.read(chunk, where(place)),
          seq: chunk.first + where(place),
        }),
      };
    }
    const { open, last } = this.#buffer;
    const { hits } = this.#open;
    const first = (last ?? -1) + 1 - open.length;
    const entry = (place: number) => open[all ? place : (hits[place] ?? 0)] as NewEntry;
    yield {
      first,
      size: open.length,
      newest: Number.POSITIVE_INFINITY,
      count: all ? open.length : hits.length,
      at: (place: number): Micros => entry(place).at,
      seq: (place: number) => first + (all ? place : (hits[place] ?? 0)),
      read: (place: number): Found => ({
        ...entry(place),
        seq: first + (all ? place : (hits[place] ?? 0)),
      }),
    };
  }
}

/** Few bytes for what will not change any more. */
function compact(counted: Counted, chunk: Chunk): Counted {
  return counted.scanned === chunk.at.length && Array.isArray(counted.hits)
    ? { scanned: counted.scanned, hits: Uint16Array.from(counted.hits) }
    : counted;
}
