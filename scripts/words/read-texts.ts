import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Texts } from '../../src/shared/translations/texts.ts';
import { fileNames } from './files.ts';

/** Where the files of a language are. */
export function folderOf(tag: string): string {
  return fileURLToPath(new URL(`../../src/shared/translations/${tag}`, import.meta.url));
}

/** All files of a language as one tree; a file that is not there yet holds nothing. */
export function readTexts(tag: string): Texts {
  const read = (file: string): Texts => {
    const path = join(folderOf(tag), `${file}.json`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Texts) : {};
  };
  return Object.assign({}, ...fileNames.map(read)) as Texts;
}
