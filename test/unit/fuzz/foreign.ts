import fc from 'fast-check';
import { ProblemError } from '../../../src/shared/problem.ts';

/** Each parser is tried for so long, with as many values as that allows: about a minute for all. */
export const forAWhile = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: 3500,
  markInterruptAsFailure: false,
} as const;

export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);
export const bytes = fc.uint8Array({ maxLength: 600 }).map((array) => Buffer.from(array));
/** Texts made of the pieces a parser looks for, in an order nobody meant. */
export const madeOf = (...pieces: readonly string[]) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, text), { maxLength: 30 })
    .map((parts) => parts.join(''));

/** What a parser may do with what it does not take: say so. Anything else that is thrown is a crash. */
export function orProblem<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
