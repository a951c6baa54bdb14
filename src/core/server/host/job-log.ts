import { z } from 'zod';

/** Bytes of a line without an end that are handed out rather than kept. */
const longestLine = 64 * 1024;

/** How `follow-job.sh` says that a job has ended; without a status it was lost. */
export const endFactSchema = z.object({ fact: z.literal('ended'), status: z.int().nullable() });

/**
 * A job's log by its bytes. Only whole lines count as read: what came of a line before a cut comes again. So the
 * offset is exact whatever the ends of lines are, and whether or not they are UTF-8.
 */
export class JobLogReader {
  readonly #onLine: (line: string) => void;
  #rest: Buffer = Buffer.alloc(0);
  /** Where the next line begins, in bytes from the log's beginning. */
  offset = 0;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** What comes next begins at the offset. */
  goOn(): void {
    this.#rest = Buffer.alloc(0);
  }

  push(chunk: Uint8Array): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const end = this.#rest.indexOf(10);
      const length = end >= 0 ? end + 1 : this.#rest.length > longestLine ? longestLine : 0;
      if (length === 0) return;
      this.#take(length);
    }
  }

  /** The log has ended: so has its last line. */
  end(): void {
    if (this.#rest.length > 0) this.#take(this.#rest.length);
  }

  #take(length: number): void {
    const line = this.#rest.toString('utf8', 0, length).replace(/\r?\n$/, '');
    this.#rest = this.#rest.subarray(length);
    this.offset += length;
    this.#onLine(line);
  }
}
