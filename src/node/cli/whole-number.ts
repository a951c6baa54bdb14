import { InvalidArgumentError } from 'commander';

interface Range {
  readonly least: number;
  readonly most?: number;
}

/**
 * The reader of an option or argument that is a whole number. Anything else is bad input before the command begins: no
 * server is asked first. `otherwise` says what else may be typed, in English as all the parser says.
 */
export function wholeNumber({ least, most }: Range, otherwise = ''): (text: string) => number {
  return (text) => {
    // `Number` alone would take an empty text for 0, and "0x10" for 16.
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= (most ?? value)) return value;
    throw new InvalidArgumentError(
      `A whole number from ${least} ${most === undefined ? 'on' : `to ${most}`}${otherwise} is wanted.`,
    );
  };
}
