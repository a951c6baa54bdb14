import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const pages = fileURLToPath(new URL('../../../src/renderer', import.meta.url));
const sources = readdirSync(pages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

it('what pages keep in the browser has a name of its own each, or one overwrites the other', () => {
  const names = sources.flatMap((source) => source.match(/\bname(?:: | = )'innkeeper\.[\w-]+'/g) ?? []);
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
