import i18next from 'i18next';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { isLanguageTag, type LanguageTag, languageFor } from '../../shared/language-tags.ts';
import { loadTranslation } from '../../shared/translations/load.ts';
import { languageOf } from '../../shared/translations/translation.ts';
import { addLanguage } from '../ui/use-language.ts';
import { addTranslation } from './later-words.ts';

type LanguageChoice = 'system' | LanguageTag;

interface LanguageState {
  readonly language: LanguageChoice;
  readonly choose: (language: LanguageChoice) => void;
}

const name = 'innkeeper.language';

/** What the host chose; `system` follows the computer, or in the browser shell the browser. */
export const useLanguageChoice = create<LanguageState>()(
  persist((set) => ({ language: 'system', choose: (language) => set({ language }) }), { name }),
);

/** Shows the pages in the chosen language, now and whenever the choice changes, here or in another window. */
export async function startLanguage(): Promise<void> {
  useLanguageChoice.subscribe(() => void show());
  window.addEventListener('languagechange', () => void show());
  window.addEventListener('storage', ({ key }) => {
    if (key === name) void useLanguageChoice.persist.rehydrate();
  });
  await show();
}

function chosen(): LanguageTag {
  const { language } = useLanguageChoice.getState();
  return isLanguageTag(language) ? language : languageFor(navigator.languages);
}

/** What was asked for last is shown, whatever is loaded first. */
async function show(): Promise<void> {
  const tag = chosen();
  const shown = tag === 'en' ? 'en' : await load(tag).catch(failed);
  if (tag !== chosen()) return;
  await i18next.changeLanguage(shown);
  document.documentElement.lang = shown;
  document.documentElement.dir = i18next.dir(shown);
}

/** Loads a language and tells the tag it goes by. */
async function load(tag: Exclude<LanguageTag, 'en'>): Promise<string> {
  const translation = await loadTranslation(tag);
  addLanguage(languageOf(translation));
  addTranslation(translation.tag, translation.words);
  return translation.tag;
}

/** A file that is gone, such as after an update under an open page, leaves English: everything still works. */
function failed(error: unknown): string {
  console.warn('The language could not be loaded', error);
  return 'en';
}
