import { english, type Language } from '../words/language.ts';
import type { SharedWords } from '../words/shared-words.ts';
import { problemsWith, problemTexts } from './problem-texts.ts';
import { laidOver, type Texts } from './texts.ts';

/** All words of a language, as they lie in its folder. What it lacks is said in English. */
export interface Translation {
  /** BCP 47. */
  readonly tag: string;
  readonly words: Texts;
}

/** The English of what is said outside the pages, in the shape of translation files. */
export function sharedTexts(source = english): Texts {
  const { problems, ...others } = source.words;
  // These tables hold nothing but texts and tables.
  return { ...(others as unknown as Texts), ...problemTexts(problems) };
}

/** A language to write in, as complete as its source. */
export function languageOf({ tag, words }: Translation, source = english): Language {
  const { problems, problemActions, ...others } = laidOver(sharedTexts(source), words);
  const texts = { ...(problems && { problems }), ...(problemActions && { problemActions }) };
  return {
    tag,
    words: {
      // Laid over English, they have its shape.
      ...(others as unknown as Omit<SharedWords, 'problems'>),
      problems: problemsWith(source.words.problems, texts),
    },
  };
}
