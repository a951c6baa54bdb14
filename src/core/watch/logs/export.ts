import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { LogBuffer } from './buffer.ts';
import { type Hide, hideIn } from './hide.ts';
import type { MatchIndex } from './match-index.ts';
import { TimeSlice, yieldToEventLoop } from './time-slice.ts';
import { isoTime } from './times.ts';

/** A part of what is saved. */
interface ExportPart {
  readonly text: string;
  /** How many lines have been handed out so far, which is what the next part begins after; null at the end. */
  readonly next: number | null;
  /** Entries that were let go before they could be saved, since the part before. */
  readonly missed: number;
}

/** Characters of one part. */
const mostExported = 256 * 1024;

/**
 * Matching entries as text, part after part, up to what was the last entry when it began. Parts go on by the number
 * of an entry: places move when old entries are let go, or older ones are put in, meanwhile.
 */
export class LogExport {
  #going: { readonly next: number; readonly seq: number; readonly last: number } | undefined;

  /** Throws `input.call` where a part is asked for that no export goes on with. */
  async part(
    from: number,
    { buffer, index, hide }: { readonly buffer: LogBuffer; readonly index: MatchIndex; readonly hide: Hide },
    signal: AbortSignal,
  ): Promise<ExportPart> {
    const going = from === 0 ? undefined : this.#going;
    if (from > 0 && going?.next !== from) {
      throw new ProblemError('input.call', { path: 'from', reason: message('invalid.export-place') });
    }
    const last = going?.last ?? buffer.last ?? -1;
    const missed = going ? Math.max(0, Math.min(buffer.first ?? last + 1, last + 1) - going.seq) : 0;
    const lines: string[] = [];
    const timeSlice = new TimeSlice();
    let size = 0;
    for (const found of index.from(going ? index.placeOfSeq(going.seq) : 0)) {
      if (found.seq > last) break;
      if (lines.length > 0 && (size > mostExported || timeSlice.due)) {
        const next = from + lines.length;
        this.#going = { next, seq: found.seq, last };
        await yieldToEventLoop();
        signal.throwIfAborted();
        return { text: lines.join(''), next, missed };
      }
      const { at, source, level, text } = found;
      const line = `${isoTime(at)} ${source} ${level === 'none' ? '-' : level} ${hideIn(text, hide)}\n`;
      lines.push(line);
      size += line.length;
    }
    this.#going = undefined;
    return { text: lines.join(''), next: null, missed };
  }

  /** What is asked for has become another: an export that was going cannot go on. */
  forget(): void {
    this.#going = undefined;
  }
}
