import type { Problem } from '../../shared/problem.ts';
import { type ProblemInWords, problemInWords } from '../../shared/problem-in-words.ts';
import { useLanguage } from './use-language.ts';

/** Writes out what a problem says, in the language of the pages. */
export function useProblemWords(): (problem: Problem) => ProblemInWords {
  const language = useLanguage();
  return (problem) => problemInWords(problem, language);
}
