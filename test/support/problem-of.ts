import { type Problem, toProblem } from '../../src/shared/problem.ts';

/** What a call ends with when it does not succeed. Fails when it does. */
export async function problemOf(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('it succeeded');
}
