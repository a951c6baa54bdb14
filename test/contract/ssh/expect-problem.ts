import { type ProblemCode, ProblemError } from '../../../src/shared/problem.ts';

/** The problem some work ends with. Anything else, success included, fails the test. */
export async function problemOf(work: Promise<unknown>): Promise<ProblemError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

export async function codeOf(work: Promise<unknown>): Promise<ProblemCode> {
  return (await problemOf(work)).code;
}
