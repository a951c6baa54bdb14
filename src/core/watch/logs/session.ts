import { randomUUID } from 'node:crypto';
import { pause } from '../../../shared/async/pause.ts';
import { Mutex } from '../../../shared/async/semaphore.ts';
import type { LogEntry, LogFilter, LogState, LogWindow } from '../../../shared/contract/logs.ts';
import { knownMessage } from '../../../shared/logs/known-messages.ts';
import { message } from '../../../shared/message.ts';
import { makeProblem, type Problem, toProblem } from '../../../shared/problem.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import { type BufferLimits, LogBuffer } from './buffer.ts';
import { LogExport } from './export.ts';
import { followLogs } from './follow.ts';
import { type Hide, hideIn } from './hide.ts';
import { Intake, type IntakeListener } from './intake.ts';
import { type Found, MatchIndex } from './match-index.ts';
import { Matcher } from './matcher.ts';
import { readOlder } from './older.ts';
import { sliceMs, yieldToEventLoop } from './time-slice.ts';
import { isoTime, microsOf } from './times.ts';

export interface SessionOptions {
  readonly connect: () => Promise<SshConnection>;
  readonly scripts: Readonly<Record<'follow-logs' | 'older-logs', string>>;
  /** All where undefined. */
  readonly sources: readonly string[] | undefined;
  readonly tail: number;
  readonly since?: string | undefined;
  readonly filter?: LogFilter | undefined;
  readonly limits?: BufferLimits;
}

/** What a reader asks for; with `seq` the place counts from the first entry with at least that number. */
interface ReadParams {
  readonly index: number;
  readonly limit: number;
  readonly seq?: number | undefined;
  readonly secrets: boolean;
}

/** A state is told at most that often. */
const stateEveryMs = 100;
/** How long a new filter counts before it says how far it came. */
const firstAnswerMs = 60;
/** Text in one answer, in characters: a page shows far less at once. */
const mostText = 2 * 1024 * 1024;

const everything: LogFilter = { regex: false };

/** One view of a server's logs, from when it is opened until it is closed. */
export class LogSession {
  readonly id = randomUUID();
  readonly #options: SessionOptions;
  readonly #buffer: LogBuffer;
  readonly #closing = new AbortController();
  readonly #intake: Intake;
  #index: MatchIndex;
  #withoutDocker = false;
  #filterProblem: Problem | undefined;
  #link: LogState['link'] = 'connecting';
  #problem: Problem | undefined;
  #counting: Promise<void> | undefined;
  readonly #loading = new Mutex();
  readonly #export = new LogExport();
  #changed = true;
  #wake: () => void = () => {};

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#buffer = new LogBuffer(options.limits);
    this.#index = this.#newIndex(options.filter ?? everything);
    const listener: IntakeListener = {
      onEntries: (entries) => {
        this.#buffer.append(entries);
        this.#change();
      },
      onLive: () => this.#stand('live', this.#withoutDocker ? dockerDown() : undefined),
      onDockerDown: () => {
        this.#withoutDocker = true;
      },
    };
    this.#intake = new Intake(listener, Date.now() * 1000);
    void this.#follow();
  }

  /** How it stands: at once, then when it changes, until the signal fires. Closes the session. */
  async *states(signal: AbortSignal): AsyncGenerator<LogState> {
    const onAbort = () => this.#wake();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      while (!signal.aborted) {
        this.#changed = false;
        yield this.#state();
        await pause(stateEveryMs, signal).catch(() => undefined);
        while (!this.#changed && !signal.aborted) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#closing.abort();
    }
  }

  /** Answers after a moment of counting, which goes on after that. */
  async filter(filter: LogFilter): Promise<{ matches: number; counted: boolean }> {
    const index = this.#newIndex(filter);
    this.#index = index;
    this.#export.forget();
    this.#change();
    const until = performance.now() + firstAnswerMs;
    while (index === this.#index && performance.now() < until && !index.counted) await yieldToEventLoop();
    return { matches: this.#index.matches, counted: this.#index.counted };
  }

  read({ index, limit, seq, secrets }: ReadParams): LogWindow {
    const { matches } = this.#index;
    const base = seq !== undefined ? this.#index.placeOfSeq(seq) : index < 0 ? matches : 0;
    const start = Math.min(matches, Math.max(0, base + index));
    const entries: LogEntry[] = [];
    let size = 0;
    for (const found of this.#index.from(start)) {
      if (entries.length >= limit || size > mostText) break;
      entries.push(shown(found, { secrets: !secrets, addresses: false }));
      size += found.text.length;
    }
    return { entries, index: start, matches };
  }

  find(at: string | undefined, seq: number | undefined): number {
    if (seq !== undefined) return this.#index.placeOfSeq(seq);
    return at === undefined ? 0 : this.#index.placeOfMoment(microsOf(at));
  }

  /** One at a time: the next begins where the one before has ended. */
  older(
    lines: number,
    since: string | undefined,
    signal: AbortSignal,
  ): Promise<{ loaded: number; more: boolean }> {
    return this.#loading.run(() => this.#loadOlder(lines, since, signal), signal);
  }

  /** See `LogExport.part`. */
  async export(from: number, hide: Hide, signal: AbortSignal): ReturnType<LogExport['part']> {
    await this.#counting;
    return this.#export.part(from, { buffer: this.#buffer, index: this.#index, hide }, signal);
  }

  async #loadOlder(lines: number, since: string | undefined, outer: AbortSignal) {
    const signal = AbortSignal.any([outer, this.#closing.signal]);
    const room = this.#buffer.room;
    if (room === 0) return { loaded: 0, more: false };
    const now = Date.now() * 1000;
    const before = new Map(
      (this.#options.sources ?? this.#intake.sources).map((source) => {
        const held = this.#buffer.oldestOf(source);
        return [source, { at: held[0]?.at ?? now, texts: held.map(({ text }) => text) }] as const;
      }),
    );
    const { entries, more } = await readOlder({
      ssh: await this.#options.connect(),
      script: this.#options.scripts['older-logs'],
      before,
      lines,
      ...(since !== undefined && { since: microsOf(since) }),
      signal,
    });
    const fitting = entries.slice(-Math.max(1, room));
    this.#buffer.prepend(fitting);
    this.#change();
    return { loaded: fitting.length, more: more && fitting.length === entries.length };
  }

  async #follow(): Promise<void> {
    const { connect, scripts, sources, tail, since } = this.#options;
    try {
      await followLogs({
        connect,
        script: scripts['follow-logs'],
        sources,
        tail,
        since,
        intake: this.#intake,
        onDown: (problem) => {
          this.#stand('reconnecting', problem ?? (this.#withoutDocker ? dockerDown() : undefined));
          this.#withoutDocker = false;
        },
        signal: this.#closing.signal,
      });
    } catch (error) {
      this.#stand('ended', toProblem(error));
    }
  }

  #stand(link: LogState['link'], problem: Problem | undefined): void {
    this.#link = link;
    this.#problem = problem;
    this.#change();
  }

  #newIndex(filter: LogFilter): MatchIndex {
    this.#filterProblem = undefined;
    try {
      return new MatchIndex(this.#buffer, new Matcher(filter));
    } catch (error) {
      this.#filterProblem = toProblem(error);
      return new MatchIndex(this.#buffer, new Matcher(everything));
    }
  }

  #change(): void {
    this.#changed = true;
    this.#wake();
    this.#counting ??= this.#count().finally(() => {
      this.#counting = undefined;
    });
  }

  /** Counts in slices, whatever the filter is by then, until it has reached the last entry. */
  async #count(): Promise<void> {
    await yieldToEventLoop();
    while (!this.#closing.signal.aborted && !this.#index.scan(sliceMs)) {
      this.#changed = true;
      this.#wake();
      await yieldToEventLoop();
    }
    this.#changed = true;
    this.#wake();
  }

  #state(): LogState {
    const { held, first, last, dropped } = this.#buffer;
    return {
      sessionId: this.id,
      link: this.#link,
      ...(this.#problem && { problem: this.#problem }),
      held,
      first,
      last,
      dropped,
      matches: this.#index.matches,
      counted: this.#index.counted,
      ...(this.#filterProblem && { filterProblem: this.#filterProblem }),
    };
  }
}

/** The journal goes on meanwhile, and says why. */
const dockerDown = (): Problem => makeProblem('docker.broken', { reason: message('reason.docker-silent') });

function shown({ seq, at, source, level, text }: Found, hide: Hide): LogEntry {
  const known = knownMessage(source, text);
  return {
    seq,
    at: isoTime(at),
    source,
    level,
    text: hideIn(text, hide),
    ...(known !== undefined && { known }),
  };
}
