import type { Problem } from './problem.ts';
import type { ProblemActionId } from './problem-actions.ts';
import { fillIn } from './say.ts';
import { english, type Language } from './words/language.ts';

/** What happened, why, and what to do, ready to be read. */
export interface ProblemInWords {
  readonly title: string;
  readonly cause: string;
  readonly actions: readonly { readonly id?: ProblemActionId; readonly label: string }[];
}

/** What a problem says in a language, with the actions it still offers. */
export function problemInWords(problem: Problem, language: Language = english): ProblemInWords {
  const { code, params, withheld = [] } = problem;
  const { problems } = language.words;
  // A page that stayed open over an update of Innkeeper may be told of a problem it has no words for.
  const words = problems[Object.hasOwn(problems, code) ? code : 'bug.unexpected'];
  return {
    title: fillIn(words.title, params, language),
    cause: fillIn(words.cause, params, language),
    actions: words.actions
      .filter(({ id }) => id === undefined || !withheld.includes(id))
      .map((action) => ({ ...action, label: fillIn(action.label, params, language) })),
  };
}
