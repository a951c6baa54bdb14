import type { ProblemWords } from '../words/problems.ts';
import type { SharedWords } from '../words/shared-words.ts';
import type { Texts } from './texts.ts';

type Problems = SharedWords['problems'];

/**
 * Problems in the shape of translation files: title and cause by code. What can be done has a table of its own, with
 * keys made of the English labels: several problems offer the same, and a label that was changed asks to be translated.
 */
export function problemTexts(problems: Problems): Texts {
  const labels = Object.values(problems).flatMap(({ actions }) => actions.map(({ label }) => label));
  return {
    problems: Object.fromEntries(
      Object.entries(problems).map(([code, { title, cause }]) => [code, { title, cause }]),
    ),
    problemActions: Object.fromEntries(labels.map((label) => [actionKey(label), label])),
  };
}

/** The problems with the texts of a language; those it lacks stay as they are. */
export function problemsWith(problems: Problems, texts: Texts): Problems {
  const at = (own: string, ...path: readonly string[]) => textAt(texts, path) ?? own;
  const worded = ([code, { title, cause, actions }]: [string, ProblemWords]): [string, ProblemWords] => [
    code,
    {
      title: at(title, 'problems', code, 'title'),
      cause: at(cause, 'problems', code, 'cause'),
      actions: actions.map(({ label, ...action }) => ({
        ...action,
        label: at(label, 'problemActions', actionKey(label)),
      })),
    },
  ];
  return { ...problems, ...Object.fromEntries(Object.entries(problems).map(worded)) };
}

function actionKey(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function textAt(texts: Texts, [key, ...rest]: readonly string[]): string | undefined {
  const value = key === undefined ? undefined : texts[key];
  return value === undefined || typeof value === 'string' ? value : textAt(value, rest);
}
