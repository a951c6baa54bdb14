import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { allWords } from '../words/all-words.ts';
import { en } from '../words/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof allWords };
  }
}

/** A key without words is a mistake: it is told in the console, where tests look. */
export function startWords(): void {
  i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => console.error(`No words for ${key}`),
  });
}
