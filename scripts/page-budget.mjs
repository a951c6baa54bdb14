// How much code the pages fetch, gzipped: what every window needs first, and each page with that. Fails above the
// budget. What is fetched only when somebody asks for it (a PDF, the dictionaries behind password strength) is no page's.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestFile, digestPlace, sourcesDigest } from '../src/node/build/digest.mjs';

/** Bytes. They only ever go down; docs/performance.md says what is wished. */
const budget = { first: 205_000, page: 310_000 };

const folder = digestPlace.pages;
const note = join(folder, digestFile);
if (!existsSync(note) || readFileSync(note, 'utf8') !== sourcesDigest('.', 'pages')) {
  const built = spawnSync(process.execPath, ['scripts/build-part.mjs', 'pages'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The pages could not be built:\n${built.stdout}${built.stderr}`);
}
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));

/** Everything a chunk needs before it runs, itself included. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const each of manifest[key].imports ?? []) closure(each, seen);
  return seen;
}

const sizes = new Map();
function size(key) {
  const { file } = manifest[key];
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return sizes.get(file);
}
const sum = (keys) => [...keys].reduce((all, key) => all + size(key), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = closure(entry);
const pages = manifest[entry].dynamicImports.filter((key) => /-page\.tsx$/.test(key));
const whole = pages.map((key) => [key, sum(new Set([...first, ...closure(key)]))]);
whole.sort(([, a], [, b]) => b - a);

const kb = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
console.log(`first: ${kb(sum(first))} of ${kb(budget.first)}`);
for (const [key, bytes] of whole.slice(0, 3)) console.log(`${key}: ${kb(bytes)} of ${kb(budget.page)}`);
const over = sum(first) > budget.first || (whole[0]?.[1] ?? 0) > budget.page || whole.length === 0;
if (over) console.log('More code than the budget of scripts/page-budget.mjs: load it where it is needed.');
process.exitCode = over ? 1 : 0;
