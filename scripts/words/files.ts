import { allWords } from '../../src/renderer/words/all-words.ts';
import { deployWords } from '../../src/renderer/words/wizard/deploy.ts';
import { reviewWords } from '../../src/renderer/words/wizard/review.ts';
import { wizardWords } from '../../src/renderer/words/wizard.ts';
import { cliEnglish } from '../../src/shared/cli-english.ts';
import type { Texts } from '../../src/shared/translations/texts.ts';
import { sharedTexts } from '../../src/shared/translations/translation.ts';
import { desktopWords } from '../../src/shared/words/desktop.ts';

/** Which file of a language holds which words. What is named nowhere is in `app`. */
const files: Readonly<Record<string, readonly string[]>> = {
  app: [],
  wizard: Object.keys({ ...wizardWords, ...reviewWords, ...deployWords }),
  help: ['help'],
  preferences: ['appSettings'],
  history: ['history'],
  privacy: ['privacy'],
  home: ['home', 'consoles', 'services', 'cleanUp'],
  people: ['people'],
  invitations: ['invitations', 'card', 'handOver'],
  rooms: ['rooms', 'spaces'],
  doctor: ['doctor'],
  logs: ['logs'],
  'known-messages': ['knownMessages'],
  settings: ['settings'],
  fields: ['fields'],
  messages: ['messages', 'sentence'],
  problems: ['problems', 'problemActions'],
  programs: ['serviceNames', 'adminConsoles', 'steps', 'serviceActions', 'notices', 'cleanup'],
  desktop: ['desktop'],
};

export const fileNames = Object.keys(files);

/** The words of all pages, and what is said elsewhere, in English: the shape of every translation. */
export const englishTexts: Texts = { ...allWords, ...sharedTexts(cliEnglish), desktop: desktopWords };

/** Words as they are spread over the files. */
export function spread(texts: Texts): Readonly<Record<string, Texts>> {
  const home = (key: string) => fileNames.find((file) => files[file]?.includes(key)) ?? 'app';
  return Object.fromEntries(
    fileNames.map((file) => [
      file,
      Object.fromEntries(Object.entries(texts).filter(([key]) => home(key) === file)),
    ]),
  );
}
