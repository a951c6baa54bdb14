import { type ProblemCode, ProblemError, toProblem } from '../../../src/shared/problem.ts';

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

/** The code some work ends with at the boundary, where what is cancelled becomes a problem too. */
export async function codeOf(work: Promise<unknown>): Promise<ProblemCode> {
  const failure = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  );
  const { code } = toProblem(failure);
  if (code === 'bug.unexpected') throw failure;
  return code;
}
