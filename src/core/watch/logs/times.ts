/** Microseconds since 1970: exact in a double for some centuries, and what a journal counts in. */
export type Micros = number;

/** A time as Docker prints it before a line: 30 characters, UTC, nine digits after the point. */
const stampLength = 30;

export interface Stamp {
  readonly at: Micros;
  /** Nanoseconds within that microsecond. */
  readonly nanos: number;
}

/** Reads many stamps that are mostly of the same second. */
export class StampReader {
  #second = '';
  #micros = 0;

  /** The stamp at the start of a line, which is followed by a blank; undefined where there is none. */
  read(line: string): Stamp | undefined {
    if (line.length <= stampLength || line[19] !== '.' || line[29] !== 'Z' || line[30] !== ' ')
      return undefined;
    const second = line.slice(0, 19);
    if (second !== this.#second) {
      const ms = Date.parse(`${second}Z`);
      if (Number.isNaN(ms)) return undefined;
      this.#second = second;
      this.#micros = ms * 1000;
    }
    const nanos = Number(line.slice(20, 29));
    if (!Number.isInteger(nanos) || nanos < 0) return undefined;
    const micros = Math.floor(nanos / 1000);
    return { at: this.#micros + micros, nanos: nanos - micros * 1000 };
  }
}

/** Length of a stamp and the blank after it. */
export const stampWidth = stampLength + 1;

/** As Docker takes it with `--since` and `--until`. */
export function dockerTime(at: Micros): string {
  const seconds = Math.floor(at / 1e6);
  const rest = Math.floor(at - seconds * 1e6);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(rest).padStart(6, '0')}Z`;
}

/** As the contract has it. */
export function isoTime(at: Micros): string {
  return new Date(Math.floor(at / 1000)).toISOString();
}

export function microsOf(iso: string): Micros {
  return Date.parse(iso) * 1000;
}
