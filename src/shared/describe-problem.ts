import { type Problem, ProblemError, type ProblemParams } from './problem.ts';
import { fill } from './words/fill.ts';
import { type ProblemCode, type ProblemWords, problemWords } from './words/problems.ts';

/** Writes a problem out in words. */
export function describeProblem(code: ProblemCode, params: ProblemParams = {}, details = ''): Problem {
  const words: ProblemWords = problemWords[code];
  return {
    code,
    title: fill(words.title, params),
    cause: fill(words.cause, params),
    actions: words.actions.map((action) => ({ ...action, label: fill(action.label, params) })),
    details,
    params,
  };
}

/** Turns whatever was thrown into a problem. What nobody foresaw is `bug.unexpected`, with its message as details. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return describeProblem(error.code, error.params, error.details);
  if (error instanceof Error && error.name === 'AbortError') return describeProblem('cancelled.asked');
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return describeProblem('bug.unexpected', {}, details);
}
