import { cliEnglish } from '../../shared/cli-english.ts';
import type { DoctorResult } from '../../shared/contract/doctor.ts';
import type { Language } from '../../shared/language.ts';
import type { Message } from '../../shared/message.ts';
import type { Problem } from '../../shared/problem.ts';
import { type ProblemInWords, problemInWords } from '../../shared/problem-in-words.ts';
import { say as sayIn } from '../../shared/say.ts';
import { sayFound as sayFoundIn } from '../../shared/say-found.ts';

let language = cliEnglish;

/** Decides, once and before anything is said, what this command line speaks: a process has one locale. */
export function speak(chosen: Language): void {
  language = chosen;
}

export function spoken(): Language {
  return language;
}

/** Writes a message out for the person at the terminal. */
export function say(message: Message): string {
  return sayIn(message, language);
}

/** Writes out what is asked, with room for the answer behind it. */
export function asked(question: Message): string {
  return `${say(question)} `;
}

export function sayFound(result: DoctorResult): string {
  return sayFoundIn(result, language);
}

/** What a problem says, for the person at the terminal; programs get what the core said. */
export function inWords(problem: Problem): ProblemInWords {
  return problemInWords(problem, language);
}
