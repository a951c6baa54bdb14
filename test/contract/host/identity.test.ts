import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identityFactSchema, readIdentity } from '../../../src/core/server/host/facts/identity.ts';
import { runBash } from './run-script.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'innkeeper-identity-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const include = (name: string) => readFile(`templates/host/include/${name}.sh`, 'utf8');
const script = `${await include('facts')}\n${await include('identity')}\nidentity_fact "$1" "$2"`;
const database = 'identity inn.test ed25519:a_1 ed25519:a_1';
const knowsFiles = `${database}\nmedia known`;

/** What is told where the database answers so, with these files below `data/synapse/media_store`. */
function tell(answered: string, files: readonly string[]) {
  for (const path of files) {
    const file = join(home, 'data/synapse/media_store', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'x');
  }
  const line = runBash(script, [home, answered]).toString();
  return readIdentity(line === '' ? undefined : identityFactSchema.parse(JSON.parse(line)));
}

it.each<[string, string, readonly string[], boolean]>([
  ['are there', knowsFiles, ['local_content/aa/bb/c'], false],
  ['are gone with their folder', knowsFiles, [], true],
  [
    'are gone, and pictures of pages and of other servers are there',
    knowsFiles,
    ['url_cache/2026/a', 'remote_content/x/a'],
    true,
  ],
  ['were never sent', database, [], false],
])('files people sent %s', (_, answered, files, gone) => {
  expect(tell(answered, files)?.mediaGone ?? false).toBe(gone);
});

it('nothing is told where the database does not say whose it is', () => {
  expect(tell('media known', [])).toBeUndefined();
});

it('files whose upload was only begun count as never sent', async () => {
  const query = /^SELECT 'media'[^;]*;/m.exec(await include('identity'))?.[0];
  // Synapse keeps a line for each, whose length it learns with the file.
  expect(query).toMatch(/FROM local_media_repository\s+WHERE\s(?:.* AND )?media_length IS NOT NULL\b/);
});
