import { type Problem, ProblemError, type ProblemParams } from './problem.ts';
import { english, fillIn } from './say.ts';
import { type ProblemCode, type ProblemWords, problemWords } from './words/problems.ts';

/** Writes a problem out in words. */
export function describeProblem(
  code: ProblemCode,
  params: ProblemParams = {},
  details = '',
  language = english,
): Problem {
  const words: ProblemWords = problemWords[code];
  return {
    code,
    title: fillIn(words.title, params, language),
    cause: fillIn(words.cause, params, language),
    actions: words.actions.map((action) => ({ ...action, label: fillIn(action.label, params, language) })),
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
