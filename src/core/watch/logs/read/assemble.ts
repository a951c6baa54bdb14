import type { LogLevel } from '../../../../shared/contract/logs.ts';
import type { NewEntry } from '../buffer.ts';
import { cleanText, cutText } from '../text.ts';
import type { Micros } from '../times.ts';
import { isContinuation } from './generic.ts';
import type { LineReader } from './line.ts';

/** One entry holds no more than this; what goes on after it begins another. */
export const mostLines = 500;
export const mostCharacters = 65_536;

interface Draft {
  readonly at: Micros;
  readonly level: LogLevel;
  /** Whether its first line was a head. */
  readonly headed: boolean;
  readonly lines: string[];
  size: number;
}

/** Puts one stream's lines together to entries. An entry is complete when the next one begins, or by `flush`. */
export class Assembler {
  readonly #source: string;
  readonly #reader: LineReader;
  readonly #emit: (entry: NewEntry) => void;
  #draft: Draft | undefined;

  constructor(source: string, reader: LineReader, emit: (entry: NewEntry) => void) {
    this.#source = source;
    this.#reader = reader;
    this.#emit = emit;
  }

  /** `lost`: bytes of it that never came. */
  line(at: Micros, raw: string, lost = 0): void {
    const line = this.#reader.read(cleanText(raw));
    const text = cutText(line.text, lost);
    const draft = this.#draft;
    if (draft && line.kind !== 'head' && this.#belongs(draft, line.kind, text)) {
      if (draft.lines.length < mostLines && draft.size + text.length < mostCharacters) {
        draft.lines.push(text);
        draft.size += text.length + 1;
        return;
      }
      this.flush();
      this.#begin(at, draft.level, draft.headed, text);
      return;
    }
    this.flush();
    this.#begin(at, line.kind === 'head' ? line.level : 'none', line.kind === 'head', text);
  }

  /** Nothing more belongs to what came last. */
  flush(): void {
    const draft = this.#draft;
    if (!draft) return;
    this.#draft = undefined;
    // A blank line alone says nothing.
    const text = draft.lines.length === 1 ? (draft.lines[0] ?? '') : draft.lines.join('\n').trimEnd();
    if (text.trim() === '') return;
    this.#emit({ at: draft.at, source: this.#source, level: draft.level, text });
  }

  #belongs(draft: Draft, kind: 'more' | 'loose', text: string): boolean {
    if (kind === 'more' || (this.#reader.joins && draft.headed)) return true;
    return isContinuation(text, draft.lines.at(-1) ?? '');
  }

  #begin(at: Micros, level: LogLevel, headed: boolean, text: string): void {
    this.#draft = { at, level, headed, lines: [text], size: text.length };
  }
}
