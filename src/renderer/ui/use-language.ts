import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { english, type Language } from '../../shared/language.ts';
import { useClock, withClock } from './clock.ts';

const languages = new Map<string, Language>([[english.tag, english]]);

/** Makes a language known that was loaded. */
export function addLanguage(language: Language): void {
  languages.set(language.tag, language);
}

/** The language of the pages, for what is worded outside them: problems, messages, steps, the card. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  const language = languages.get(i18n.language) ?? english;
  const clock = useClock((state) => state.clock);
  return useMemo(() => ({ ...language, tag: withClock(language.tag, clock) }), [language, clock]);
}
