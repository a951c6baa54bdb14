import i18next from 'i18next';
import { laidOver, type Texts, withManyForms } from '../../shared/translations/texts.ts';
import { en } from '../words/en.ts';

/** English, as far as it has been fetched. */
let english: Texts = en;
/** Every language that was shown since the window opened, by its tag. */
const translations = new Map<string, Texts>();

/** Words that come with the code of their pages, in each language that is there, before the first of them is drawn. */
export function addWords(words: Texts): void {
  english = { ...english, ...words };
  i18next.addResourceBundle('en', 'translation', words, true);
  for (const [tag, own] of translations) put(tag, words, own);
}

/** A language's own words for all that is there, and for what comes later. */
export function addTranslation(tag: string, own: Texts): void {
  translations.set(tag, own);
  put(tag, english, own);
}

function put(tag: string, words: Texts, own: Texts): void {
  i18next.addResourceBundle(tag, 'translation', withManyForms(laidOver(words, own)), true);
}
