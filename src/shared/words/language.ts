import { englishWords, type SharedWords } from './shared-words.ts';

/** A language to write in: its tag, for whatever Intl writes, and all its words. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  readonly words: SharedWords;
}

/** The source of all other languages, and what is said where another has no words. */
export const english: Language = { tag: 'en', words: englishWords };
