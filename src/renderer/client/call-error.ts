import { isCancelled } from '../../shared/is-cancelled.ts';
import { makeProblem, type Problem } from '../../shared/problem.ts';

/** A call that ended with a problem. The problem is ready to be shown. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The problem in whatever was thrown. What nobody foresaw becomes `bug.unexpected`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CallError) return error.problem;
  if (isCancelled(error)) return makeProblem('cancelled.asked');
  return makeProblem(
    'bug.unexpected',
    {},
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
}
