// Signs the descriptions of a version (latest*.yml), as the app demands: FEED_SECRET_KEY=... npx tsx scripts/sign-feed.ts FOLDER
// [--stage PERCENT]. With FEED_KEY it fails where that is not the key's public half. docs/releasing.md tells the rest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import { readAppRelease } from '../src/core/local/app-update/release.ts';
import { readSecretKey, signatureOf } from './feed/minisign.ts';

const { values, positionals } = parseArgs({ options: { stage: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
try {
  if (folder === undefined) throw new Error('Name the folder with the descriptions.');
  signAll(folder, stageIn(values.stage));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function signAll(place: string, stage: number | undefined): void {
  const secret = process.env.FEED_SECRET_KEY;
  if (!secret) throw new Error('FEED_SECRET_KEY is empty: nothing can be signed.');
  const key = readSecretKey(secret);
  const known = process.env.FEED_KEY?.split(/\s+/).filter(Boolean) ?? [];
  if (known.length > 0 && !known.includes(key.publicKey)) {
    throw new Error('FEED_KEY is not the public half of FEED_SECRET_KEY: no app would take what is signed.');
  }
  const files = readdirSync(place).filter((name) => /^latest[a-z0-9-]*\.yml$/.test(name));
  if (files.length === 0) throw new Error(`There is no description of a version in ${place}.`);
  const at = new Date();
  for (const file of files) {
    const path = join(place, file);
    if (stage !== undefined) writeFileSync(path, staged(readFileSync(path, 'utf8'), stage));
    if (readAppRelease(readFileSync(path)) === undefined) throw new Error(`No app would understand ${file}.`);
    writeFileSync(`${path}.minisig`, signatureOf(readFileSync(path), file, key, at));
    console.log(file);
  }
}

/** The same description, for so many of a hundred computers; all of them from 100 on. */
function staged(text: string, percent: number): string {
  const description = parseDocument(text);
  if (percent >= 100) description.delete('stagingPercentage');
  else description.set('stagingPercentage', percent);
  return description.toString({ lineWidth: 0 });
}

function stageIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) throw new Error(`${text} is no percentage.`);
  return Number(text);
}
