import type { DoctorResult } from './contract/doctor.ts';
import { problemInWords } from './problem-in-words.ts';
import { say } from './say.ts';
import { english, type Language } from './words/language.ts';

/** What a check of the doctor has found, in words: what the problem says where nothing more is known. */
export function sayFound({ found, problem }: DoctorResult, language: Language = english): string {
  if (found !== undefined) return say(found, language);
  return problem === undefined ? '' : problemInWords(problem, language).title;
}
