import { app } from 'electron';
import { languageFor } from '../shared/language-tags.ts';
import { loadLanguage } from '../shared/translations/load.ts';
import { desktopWords as englishDesktop } from '../shared/words/desktop.ts';
import { english, type Language } from '../shared/words/language.ts';
import type { DesktopWords } from '../shared/words/shared-words.ts';

/** English with what only the desktop app says. */
const source: Language = { ...english, words: { ...english.words, desktop: englishDesktop } };

let language: Language = source;

/** Chooses, once Electron is ready and before anything is said, what dialogs and menus speak: what the system does. */
export async function chooseSystemLanguage(): Promise<void> {
  // Without its words everything still works, in English.
  language = await loadLanguage(languageFor(app.getPreferredSystemLanguages()), source).catch(() => source);
}

/** Some names as a sentence has them: “a, b and c”. */
export const joinNames = (names: readonly string[]): string =>
  new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(names);

/** What dialogs, menus and notifications are written in. */
export const desktopLanguage = (): Language => language;

/** The words of dialogs and menus. English until a language was chosen. */
export const desktopWords = (): DesktopWords => language.words.desktop ?? englishDesktop;
