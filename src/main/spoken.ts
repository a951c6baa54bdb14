import { app } from 'electron';
import { english, type Language } from '../shared/language.ts';
import { languageFor } from '../shared/language-tags.ts';
import { loadLanguage } from '../shared/translations/load.ts';

let language: Language = english;

/** Chooses, once Electron is ready and before anything is said, what dialogs and menus speak: what the system does. */
export async function speakLikeSystem(): Promise<void> {
  // Without its words everything still works, in English.
  language = await loadLanguage(languageFor(app.getPreferredSystemLanguages())).catch(() => english);
}

/** Some names as a sentence has them: “a, b and c”. */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(names);

/** The words of dialogs and menus. English until a language was chosen. */
export const desktopWords = (): Language['words']['desktop'] => language.words.desktop;
