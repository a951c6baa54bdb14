import { cliEnglish } from '../../shared/cli-english.ts';
import type { DoctorResult } from '../../shared/contract/doctor.ts';
import type { Message, MessageParam } from '../../shared/message.ts';
import type { Problem } from '../../shared/problem.ts';
import { type ProblemInWords, problemInWords } from '../../shared/problem-in-words.ts';
import { say as sayIn } from '../../shared/say.ts';
import { sayFound as sayFoundIn } from '../../shared/say-found.ts';
import type { Language } from '../../shared/words/language.ts';

let language = cliEnglish;

/** Decides, once and before anything is said, what this command line speaks: a process has one locale. */
export function setTerminalLanguage(chosen: Language): void {
  language = chosen;
}

export function terminalLanguage(): Language {
  return language;
}

/** Writes a message out for the person at the terminal. */
export function sayInTerminal(message: Message): string {
  return sayIn(message, language);
}

/** Several things beside each other, such as marks behind a name: no sentence, so no “and”. */
export function sayMarks(marks: readonly string[]): string {
  return marks.join(', ');
}

/** Compose services as a value for words. */
export function servicesList(names: readonly string[]): MessageParam {
  return { list: names.map((service) => ({ service })) };
}

/** Writes out what is asked, with room for the answer behind it. */
export function promptText(question: Message): string {
  return `${sayInTerminal(question)} `;
}

export function sayFoundInTerminal(result: DoctorResult): string {
  return sayFoundIn(result, language);
}

/** What a problem says, for the person at the terminal; programs get what the core said. */
export function problemInTerminal(problem: Problem): ProblemInWords {
  return problemInWords(problem, language);
}
