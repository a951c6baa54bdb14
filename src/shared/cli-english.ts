import { cliMessageWords } from './words/cli-messages.ts';
import { english, type Language } from './words/language.ts';

/** English with what only the command line says: the source of what it speaks, and of every translation file. */
export const cliEnglish: Language = {
  ...english,
  words: { ...english.words, messages: { ...english.words.messages, ...cliMessageWords } },
};
