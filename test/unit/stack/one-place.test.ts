import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderOnServer } from '../../../src/shared/backup-place-name.ts';
import { composeProject, serverHome, synapsePort } from '../../../src/shared/server-constants.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function textsBelow(folder: string, wanted: (path: string) => boolean): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => statSync(join(root, path)).isFile() && wanted(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const templates = textsBelow('templates', () => true);
/** Words are sentences: what they name there is translated with them. */
const code = textsBelow(
  'src',
  (path) => /\.(?:ts|tsx)$/.test(path) && !/\/(?:words|translations)\//.test(path),
).map(({ path, text }) => ({
  path,
  text: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, ''),
}));

/** Every match of a pattern in the templates: what its group has caught, with the file. */
function inTemplates(pattern: RegExp): { value: string; path: string }[] {
  return templates.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, value = '']) => ({ value, path })),
  );
}

const whereElse = (literal: RegExp, own: string) =>
  code.filter(({ path, text }) => path !== own && literal.test(text)).map(({ path }) => path);

const constants = 'src/shared/server-constants.ts';

describe('what templates and scripts write out is what the one constant says', () => {
  it.each([
    ['the port of Synapse, by its name', /\bsynapse(?:\.access\.http\.|:)(\d+)\b/g, String(synapsePort), 6],
    [
      'the port Synapse is asked at for its health',
      /\bcurl\b.*127\.0\.0\.1:(\d+)\/health/g,
      String(synapsePort),
      4,
    ],
    ['the port Synapse listens on', /\bport: (\d+)[,\n]+ .*\btype: http\b/g, String(synapsePort), 2],
    ['the port a drill visits', /127\.0\.0\.1:(\d+)" \+ path/g, String(synapsePort), 1],
    ['the port the console asks', /restrictBaseUrl": "http:\/\/127\.0\.0\.1:(\d+)"/g, String(synapsePort), 1],
    ['the folder', /(\/opt\/[\w.-]+)/g, serverHome, 30],
    ['the Compose project', /com\.docker\.compose\.project=([\w.-]+)/g, composeProject, 2],
    ['the folder for backups', /(\/var\/backups\/[\w.-]+)/g, folderOnServer, 2],
  ] as const)('%s', (_, pattern, expected, atLeast) => {
    const found = inTemplates(pattern);
    expect(found.length).toBeGreaterThanOrEqual(atLeast);
    expect(found.filter(({ value }) => value !== expected)).toEqual([]);
  });
});

describe('code takes it from there', () => {
  it('the port of Synapse', () => expect(whereElse(/\b8008\b/, constants)).toEqual([]));
  it('the folder', () => expect(whereElse(/\/opt\/innkeeper/, constants)).toEqual([]));
  it('the folder for backups', () =>
    expect(whereElse(/\/var\/backups\/innkeeper/, 'src/shared/backup-place-name.ts')).toEqual([]));
});
