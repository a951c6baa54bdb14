// For translators: npm run words [-- missing <language> [file] | tidy <language> | english <folder>]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageTags } from '../src/shared/language-tags.ts';
import { laidOver, leaves, type Texts } from '../src/shared/translations/texts.ts';
import { englishTexts, spread } from './words/files.ts';
import { judge } from './words/judge.ts';
import { folderOf, readTexts } from './words/read-texts.ts';

function writeTexts(folder: string, texts: Texts): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, part] of Object.entries(spread(texts))) {
    writeFileSync(join(folder, `${file}.json`), `${JSON.stringify(part, undefined, 2)}\n`);
  }
}

/** Only what two trees have in common, in the order and with the keys of the first; with forms only the second has. */
function common(source: Texts, texts: Texts): Texts {
  const empty = Object.fromEntries(Object.entries(source).map(([key, text]) => [key, emptied(text)]));
  return withoutEmpty(laidOver(empty, texts));
}

const emptied = (text: string | Texts): string | Texts =>
  typeof text === 'string'
    ? ''
    : Object.fromEntries(Object.entries(text).map(([key, one]) => [key, emptied(one)]));

function withoutEmpty(texts: Texts): Texts {
  const kept = Object.entries(texts).flatMap(([key, text]): [string, string | Texts][] => {
    if (typeof text === 'string') return text === '' ? [] : [[key, text]];
    const inner = withoutEmpty(text);
    return Object.keys(inner).length === 0 ? [] : [[key, inner]];
  });
  return Object.fromEntries(kept);
}

/** The English of what a language lacks. */
function missingTexts(tag: string): Texts {
  const own = new Set(
    leaves(readTexts(tag)).flatMap(([path, text]) => (text === '' ? [] : path.join(' › '))),
  );
  const lacking = (texts: Texts, path: readonly string[]): Texts =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => {
        if (typeof text !== 'string') return [key, lacking(text, [...path, key])];
        return [key, own.has([...path, key].join(' › ')) ? '' : text];
      }),
    );
  return withoutEmpty(lacking(englishTexts, []));
}

function report(): void {
  for (const tag of languageTags.filter((one) => one !== 'en')) {
    const { total, missing, unknown, wrong } = judge(tag, englishTexts, readTexts(tag));
    console.log(`${tag}: ${total - missing.length} of ${total} texts`);
    for (const key of unknown) console.log(`  not in English: ${key}`);
    for (const line of wrong) console.log(`  ${line}`);
    if (unknown.length + wrong.length > 0) process.exitCode = 1;
  }
}

const [command, what = '', file] = process.argv.slice(2);
const isTranslation = what !== 'en' && languageTags.some((tag) => tag === what);
if ((command === 'missing' || command === 'tidy') && !isTranslation) {
  console.error(`Which language? One of ${languageTags.filter((tag) => tag !== 'en').join(', ')}.`);
  process.exit(2);
}
if (command === 'missing') {
  const texts = missingTexts(what);
  console.log(JSON.stringify(file === undefined ? texts : spread(texts)[file], undefined, 2));
} else if (command === 'tidy') writeTexts(folderOf(what), common(englishTexts, readTexts(what)));
else if (command === 'english') writeTexts(what, englishTexts);
else report();
