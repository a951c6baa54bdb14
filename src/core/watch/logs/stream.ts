import type { NewEntry } from './buffer.ts';
import { Deduplicator } from './de-duplication.ts';
import { Assembler } from './read/assemble.ts';
import { readJournal } from './read/journal.ts';
import { readerOf } from './read/readers.ts';
import { cutText } from './text.ts';
import { dockerTime, type Micros, StampReader, stampWidth } from './times.ts';

/** The server's own journal among the sources. */
export const hostSource = 'host';

/** Docker writes a longer line in pieces of this size and gives each its stamp. */
const pieceLength = 16_384;

/** One container's log, or the journal: from raw lines to entries, across cuts. */
export class LogStream {
  readonly source: string;
  /** The container's id, or `host`. */
  readonly id: string;
  readonly #emit: (entry: NewEntry) => void;
  readonly #deduplicator = new Deduplicator();
  readonly #stamps = new StampReader();
  readonly #assembler: Assembler;
  readonly #base: Micros;
  #cursor = '';
  #lastAt = 0;

  /** `base`: a moment near those of the lines, so that nanoseconds from it are exact. */
  constructor(source: string, id: string, base: Micros, emit: (entry: NewEntry) => void) {
    this.source = source;
    this.id = id;
    this.#base = base;
    this.#emit = emit;
    this.#assembler = new Assembler(source, readerOf(source), emit);
  }

  /** What comes next may have come before. */
  open(): void {
    this.#deduplicator.open();
  }

  /** From where to go on, as `follow-logs.sh` takes it; undefined where nothing has come. */
  get resumeAt(): string | undefined {
    if (this.source === hostSource) return this.#cursor === '' ? undefined : this.#cursor;
    const { since } = this.#deduplicator;
    return since === undefined ? undefined : dockerTime(this.#base + since / 1000);
  }

  /** A raw line. `before`: what was written then or later is left out. `now`: any clock, in milliseconds. */
  line(raw: string, lost: number, now: number, before = Number.POSITIVE_INFINITY): void {
    if (this.source === hostSource) this.#journalLine(raw, lost, before);
    else this.#dockerLine(raw, lost, now, before);
  }

  /** Hands out an entry to which nothing was added for that long. */
  settle(now: number, quietMs: number): void {
    if (now - this.#lastAt >= quietMs) this.#assembler.flush();
  }

  #dockerLine(raw: string, lost: number, now: number, before: Micros): void {
    const stamp = this.#stamps.read(raw);
    // Without a stamp it is Docker speaking, not the program.
    if (stamp === undefined || stamp.at >= before) return;
    let text = raw.slice(stampWidth);
    if (text.length > pieceLength) text = text.replaceAll(raw.slice(0, stampWidth), '');
    if (!this.#deduplicator.take((stamp.at - this.#base) * 1000 + stamp.nanos, text)) return;
    this.#assembler.line(stamp.at, text, lost);
    this.#lastAt = now;
  }

  #journalLine(raw: string, lost: number, before: Micros): void {
    const entry = readJournal(raw);
    if (entry === undefined || entry.at >= before) return;
    if (!this.#deduplicator.take((entry.at - this.#base) * 1000, entry.cursor)) return;
    this.#cursor = entry.cursor;
    const { at, level, text } = entry;
    if (text !== '') this.#emit({ at, source: this.source, level, text: cutText(text, lost) });
  }
}
