import escapeStringRegexp from 'escape-string-regexp';
import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { LogFilter } from '../../../shared/contract/logs.ts';
import { logLevels } from '../../../shared/contract/logs.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type Chunk, fieldSeparator, type NewEntry } from './buffer.ts';
import { type Micros, microsOf } from './times.ts';

/**
 * Patterns may be anything a host types or pastes. JavaScript's own engine tries every way through a
 * pattern, which for some takes longer than the host lives, and cannot be interrupted. RE2 takes time
 * in proportion to the text: about 1 µs for a line of usual length, a second for a million lines, done
 * in slices. Plain text is looked for in whole chunks by the engine of the house, many times faster;
 * an escaped text has only one way through.
 */
type Finder =
  | { readonly kind: 'plain'; readonly pattern: RegExp }
  | { readonly kind: 'pattern'; readonly pattern: RE2JS };

/** Larger patterns (thousands of counted repetitions) would take their time for every letter. */
const largestProgram = 1500;

/** How many entries are looked at between two looks at the clock. */
const stride = 64;

/** Which entries count. */
export class Matcher {
  /** Whether every entry does. */
  readonly all: boolean;
  readonly #sources: ReadonlySet<string> | undefined;
  readonly #levels: readonly boolean[] | undefined;
  readonly #from: Micros;
  readonly #to: Micros;
  readonly #finder: Finder | undefined;

  /** Throws `input.log-pattern` for an expression that cannot be used. */
  constructor(filter: LogFilter) {
    this.#sources = filter.sources && new Set(filter.sources);
    this.#levels = filter.levels && logLevels.map((level) => filter.levels?.includes(level) ?? false);
    this.#from = filter.from === undefined ? Number.NEGATIVE_INFINITY : microsOf(filter.from);
    // Milliseconds are what a host can name: the whole of the last one counts.
    this.#to = filter.to === undefined ? Number.POSITIVE_INFINITY : microsOf(filter.to) + 999;
    this.#finder = finderOf(filter);
    this.all =
      !this.#sources &&
      !this.#levels &&
      !this.#finder &&
      filter.from === undefined &&
      filter.to === undefined;
  }

  /**
   * Puts the places of matching entries of a chunk into `hits`, from place `from` on. Answers with the
   * place it came to before `until` (as `performance.now()` has it).
   */
  scan(chunk: Chunk, sources: readonly string[], from: number, hits: number[], until: number): number {
    const wanted = sources.map((source) => this.#sources?.has(source) ?? true);
    const count = chunk.at.length;
    const fits = (index: number) =>
      (wanted[chunk.source[index] ?? 0] ?? false) &&
      (this.#levels?.[chunk.level[index] ?? 0] ?? true) &&
      this.#inTime(chunk.at[index] ?? 0);
    const start = (index: number) => (index === 0 ? 0 : (chunk.ends[index - 1] ?? 0) + fieldSeparator.length);
    const finder = this.#finder;
    let index = from;
    if (finder?.kind === 'plain') {
      const { pattern } = finder;
      for (let turn = 0; index < count; turn += 1) {
        if (turn % stride === stride - 1 && performance.now() > until) return index;
        pattern.lastIndex = start(index);
        const found = pattern.exec(chunk.text);
        if (found === null) return count;
        index = firstEndingAfter(chunk.ends, found.index, index);
        if (fits(index)) hits.push(index);
        index += 1;
      }
      return count;
    }
    for (; index < count; index += 1) {
      if (index % stride === stride - 1 && performance.now() > until) return index;
      if (!fits(index)) continue;
      if (finder && !finder.pattern.test(chunk.text.slice(start(index), chunk.ends[index]))) continue;
      hits.push(index);
    }
    return count;
  }

  /** Whether one entry counts. */
  matches(entry: NewEntry): boolean {
    if (this.#sources && !this.#sources.has(entry.source)) return false;
    if (this.#levels && !this.#levels[logLevels.indexOf(entry.level)]) return false;
    if (!this.#inTime(entry.at)) return false;
    const finder = this.#finder;
    if (!finder) return true;
    if (finder.kind === 'pattern') return finder.pattern.test(entry.text);
    finder.pattern.lastIndex = 0;
    return finder.pattern.test(entry.text);
  }

  #inTime(at: Micros): boolean {
    return at >= this.#from && at <= this.#to;
  }
}

function finderOf({ text, regex }: LogFilter): Finder | undefined {
  if (text === undefined || text === '') return undefined;
  if (!regex) {
    // In any case of letters, and nothing in it means anything.
    const escaped = escapeStringRegexp(text);
    // Nothing holds what separates entries.
    return { kind: 'plain', pattern: new RegExp(text.includes(fieldSeparator) ? '(?!)' : escaped, 'gi') };
  }
  try {
    const pattern = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);
    if (pattern.programSize() > largestProgram) throw unusable(text, message('reason.repeats-too-much'));
    return { kind: 'pattern', pattern };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof RE2JSSyntaxException)
      throw unusable(text, { said: error.message.replace('(?i)', '') });
    throw unusable(text, { said: error instanceof Error ? error.message : '' });
  }
}

function unusable(pattern: string, reason: MessageParam): ProblemError {
  return new ProblemError('input.log-pattern', { pattern, reason });
}

/** The place of the entry that holds a place in the text. */
function firstEndingAfter(ends: Uint32Array, place: number, from: number): number {
  let low = from;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
