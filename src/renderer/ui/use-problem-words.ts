import { useTranslation } from 'react-i18next';
import { type ProblemInWords, problemInWords } from '../../shared/describe-problem.ts';
import type { Problem } from '../../shared/problem.ts';

/** Writes out what a problem says, in the language of the pages. */
export function useProblemWords(): (problem: Problem) => ProblemInWords {
  const { i18n } = useTranslation();
  return (problem) => problemInWords(problem, i18n.language);
}
