import { assertNever } from '../../../shared/assert-never.ts';
import { logSourceSchema } from '../../../shared/contract/logs.ts';
import type { NewEntry } from './buffer.ts';
import type { LogFact } from './log-facts.ts';
import { hostSource, LogStream } from './stream.ts';
import { yieldToEventLoop } from './time-slice.ts';
import type { Micros } from './times.ts';
import { WireReader } from './wire.ts';

/** An entry is complete when nothing was added to it for that long. */
const quietMs = 200;

/** So many entries are put in order together: few while live; more of the past, which comes source by source. */
const batch = 2_048;
const pastBatch = 32_768;
/** So many are handed on before others get their turn. */
const slice = 2_048;

/** Streams that are remembered, so that a container that comes back goes on where it was. */
const mostStreams = 128;

export interface IntakeListener {
  /** Entries by the order of their times, from all streams. */
  onEntries(entries: readonly NewEntry[]): void;
  /** The past has come in; what follows is live. */
  onLive(): void;
  /** Docker does not answer; what the journal says comes all the same. */
  onDockerDown(): void;
}

/** Takes in what `follow-logs.sh` prints, over any number of its runs, and makes entries of it. */
export class Intake {
  readonly #listener: IntakeListener;
  readonly #base: Micros;
  readonly #streams = new Map<string, LogStream>();
  #numbers = new Map<number, LogStream>();
  #wire: WireReader;
  #pending: NewEntry[] = [];
  #live = false;
  #liveAsked = false;
  #flowing = false;
  #runNow = '';
  #lastNow = '';

  constructor(listener: IntakeListener, base: Micros) {
    this.#listener = listener;
    this.#base = base;
    this.#wire = this.#reader();
  }

  /** What was cut off in the middle is forgotten: it comes again. */
  beginRun(): void {
    this.#numbers = new Map();
    this.#wire = this.#reader();
    this.#live = false;
    this.#liveAsked = false;
  }

  /** Takes in a piece. Resolves when the next may come. */
  async push(chunk: Buffer): Promise<void> {
    this.#wire.push(chunk);
    if (this.#liveAsked || this.#pending.length >= (this.#live ? batch : pastBatch)) await this.#flow();
  }

  /** To be called some ten times a second. */
  async settle(): Promise<void> {
    const now = performance.now();
    for (const stream of this.#streams.values()) stream.settle(now, quietMs);
    if (this.#live) await this.#flow();
  }

  /** The run has ended, whyever. What has come counts. */
  async endRun(): Promise<void> {
    for (const stream of this.#streams.values()) stream.settle(Number.POSITIVE_INFINITY, 0);
    while (this.#flowing) await yieldToEventLoop();
    await this.#flow();
    this.#live = false;
  }

  /** Since when streams that are not known yet count: the server's time at the last run that got through to `live`. */
  get since(): string {
    return this.#lastNow;
  }

  /** What has come up so far. */
  get sources(): string[] {
    return [...new Set([...this.#streams.values()].map(({ source }) => source))];
  }

  /** Where each stream goes on, as the script's arguments. */
  resumeAt(): string[] {
    return [...this.#streams.values()].flatMap((stream) => {
      const at = stream.resumeAt;
      return at === undefined ? [] : [`${stream.id}=${at}`];
    });
  }

  #reader(): WireReader {
    return new WireReader({
      onLine: (number, line, lost) => this.#numbers.get(number)?.line(line, lost, performance.now()),
      onFact: (fact) => this.#fact(fact),
    });
  }

  #fact(fact: LogFact): void {
    switch (fact.fact) {
      case 'now':
        this.#runNow = fact.time;
        break;
      case 'stream':
        this.#begin(fact.number, fact.source, fact.id);
        break;
      case 'attach':
        this.#numbers.get(fact.number)?.open();
        break;
      case 'live':
        for (const stream of this.#streams.values()) stream.settle(Number.POSITIVE_INFINITY, 0);
        this.#liveAsked = true;
        break;
      case 'docker-down':
        this.#listener.onDockerDown();
        break;
      // The run ends by itself.
      case 'again':
        break;
      default:
        assertNever(fact);
    }
  }

  #begin(number: number, source: string, id: string): void {
    if (!logSourceSchema.safeParse(source).success) return;
    if (!/^[0-9a-f]{12,64}$/.test(id) && id !== hostSource) return;
    let stream = this.#streams.get(id);
    if (stream?.source !== source) {
      stream = new LogStream(source, id, this.#base, (entry) => this.#pending.push(entry));
    }
    // Last used, last forgotten.
    this.#streams.delete(id);
    this.#streams.set(id, stream);
    this.#numbers.set(number, stream);
    for (const oldest of this.#streams.keys()) {
      if (this.#streams.size <= mostStreams) break;
      this.#streams.delete(oldest);
    }
  }

  /** Hands on what has come. Only one does so at a time, so that the order stays. */
  async #flow(): Promise<void> {
    if (this.#flowing) return;
    this.#flowing = true;
    try {
      do {
        const entries = inOrder(this.#pending);
        this.#pending = [];
        const live = this.#liveAsked;
        this.#liveAsked = false;
        for (let begin = 0; begin < entries.length; begin += slice) {
          if (begin > 0) await yieldToEventLoop();
          this.#listener.onEntries(entries.slice(begin, begin + slice));
        }
        if (live) {
          this.#live = true;
          this.#lastNow = this.#runNow;
          this.#listener.onLive();
        }
      } while (this.#liveAsked || this.#pending.length >= batch);
    } finally {
      this.#flowing = false;
    }
  }
}

/** By time; those of the same moment as they came. */
function inOrder(entries: NewEntry[]): NewEntry[] {
  for (let index = 1; index < entries.length; index += 1) {
    if ((entries[index - 1]?.at ?? 0) > (entries[index]?.at ?? 0)) return entries.sort((a, b) => a.at - b.at);
  }
  return entries;
}
