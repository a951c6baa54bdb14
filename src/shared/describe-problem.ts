import { english, type Language } from './language.ts';
import { withTexts } from './message.ts';
import { type Problem, ProblemError, type ProblemParams } from './problem.ts';
import { fillIn } from './say.ts';
import type { ProblemCode } from './words/problems.ts';

/** Writes a problem out in words. */
export function describeProblem(
  code: ProblemCode,
  params: ProblemParams = {},
  details = '',
  language: Language = english,
): Problem {
  const words = language.words.problems[code];
  return {
    code,
    title: fillIn(words.title, params, language),
    cause: fillIn(words.cause, params, language),
    actions: words.actions.map((action) => ({ ...action, label: fillIn(action.label, params, language) })),
    details,
    params,
  };
}

export type ProblemInWords = Pick<Problem, 'title' | 'cause' | 'actions'>;

/**
 * What a problem says in a language. It comes with English words; those of another language are written from its code
 * and values, with the actions it still offers.
 */
export function problemInWords(problem: Problem, language: Language): ProblemInWords {
  if (language.tag === english.tag) return problem;
  const { code, params, details, actions } = problem;
  const inEnglish = describeProblem(code, params, details);
  const words = describeProblem(code, params, details, language);
  const offered = (index: number) => actions.some(({ label }) => label === inEnglish.actions[index]?.label);
  return { ...words, actions: words.actions.filter((_, index) => offered(index)) };
}

/**
 * Turns whatever was thrown into a problem. What nobody foresaw is `bug.unexpected`, with its message as details. `hide`
 * takes secrets out of everything that comes from elsewhere, before words are made of it: details and values alike.
 */
export function toProblem(error: unknown, hide: (text: string) => string = (text) => text): Problem {
  if (error instanceof ProblemError) {
    // A line at a time: the questions of a sign-in stand in one value, and what follows “Password:” is the next.
    const params = withTexts(error.params, (text) => text.split('\n').map(hide).join('\n'));
    return describeProblem(error.code, params, hide(error.details));
  }
  if (error instanceof Error && error.name === 'AbortError') return describeProblem('cancelled.asked');
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return describeProblem('bug.unexpected', {}, hide(details));
}
