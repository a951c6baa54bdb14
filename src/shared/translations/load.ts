import type { LanguageTag } from '../language-tags.ts';
import { english, type Language } from '../words/language.ts';
import { languageOf, type Translation } from './translation.ts';

/** Each language is read when it is asked for, and not before. */
const translations: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<Translation>>> = {
  de: async () => (await import('./de/index.ts')).translation,
  es: async () => (await import('./es/index.ts')).translation,
  fr: async () => (await import('./fr/index.ts')).translation,
};

export async function loadTranslation(tag: Exclude<LanguageTag, 'en'>): Promise<Translation> {
  return translations[tag]();
}

/** A language for what is said outside the pages. */
export async function loadLanguage(tag: LanguageTag, source = english): Promise<Language> {
  return tag === 'en' ? source : languageOf(await loadTranslation(tag), source);
}
