import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { allWords } from '../../../src/renderer/words/all-words.ts';
import { en } from '../../../src/renderer/words/en.ts';
import { reviewWords } from '../../../src/renderer/words/wizard/review.ts';
import { wizardWords } from '../../../src/renderer/words/wizard.ts';
import { calls, streams } from '../../../src/shared/contract.ts';

/** Words that are not in the first script have to come with the code that says them, or the page shows their keys. */

const pages = fileURLToPath(new URL('../../../src/renderer', import.meta.url));
const sources = new Map<string, string>();

function sourceOf(file: string): string {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const read = readFileSync(file, 'utf8');
  sources.set(file, read);
  return read;
}

function at(file: string, path: string): string {
  return resolve(dirname(file), path);
}

/** What a file fetches before it runs; types are left out. */
function imported(file: string): readonly string[] {
  const found = sourceOf(file).matchAll(
    /^(?:import|export) (?!type )(?:[^;'"]*? from )?'(\.[^']+\.tsx?)';/gm,
  );
  return [...found].map(([, path = '']) => at(file, path)).filter(existsSync);
}

function fetchedLater(file: string): readonly string[] {
  return [...sourceOf(file).matchAll(/\bimport\(\s*'(\.[^']+)'\s*\)/g)].map(([, path = '']) =>
    at(file, path),
  );
}

function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of imported(file)) closure(each, seen);
  return seen;
}

function wordsAt(path: string): unknown {
  return path.split('.').reduce<unknown>((words, key) => Object(words)[key], allWords);
}

/** The tables of words a file says something of. A literal that is a call's name as well counts only as text. */
function said(file: string): readonly string[] {
  if (!file.startsWith(pages) || file.startsWith(join(pages, 'words'))) return [];
  const literal = /(\bt\(\s*)?['`]([a-zA-Z]+(?:\.[\w-]+)*)(\.\$\{)?/g;
  return [...sourceOf(file).matchAll(literal)].flatMap(([, asText, path = '', filled]) => {
    if (asText === undefined && (path in calls || path in streams)) return [];
    const words = wordsAt(path) ?? wordsAt(`${path}_other`);
    const says = filled ? typeof words === 'object' : typeof words === 'string';
    return says ? [path.split('.')[0] ?? ''] : [];
  });
}

/** Words that are kept together under no name of their own. */
const together = { wizardWords, reviewWords };

function brought(file: string): readonly string[] {
  const given = [...sourceOf(file).matchAll(/\baddWords\((?:\{([^}]*)\}|(\w+))\)/g)];
  return given.flatMap(([, names = '', group]) =>
    group === undefined
      ? names.split(',').map((name) => name.replace(/:.*/s, '').trim())
      : Object.keys(together[group as keyof typeof together]),
  );
}

const everyFile = closure(join(pages, 'app/main.tsx'));
for (const file of everyFile) for (const later of fetchedLater(file)) closure(later, everyFile);
const starts = [join(pages, 'app/main.tsx'), ...[...everyFile].flatMap(fetchedLater)];

it.each([...new Set(starts)].map((file) => [relative(pages, file), file]))(
  '%s has its words',
  (_name, start) => {
    const files = [...closure(start)];
    const there = new Set([...Object.keys(en), ...files.flatMap(brought)]);
    const wanting = files.flatMap((file) =>
      said(file)
        .filter((table) => !there.has(table))
        .map((table) => `${table} in ${relative(pages, file)}`),
    );
    expect([...new Set(wanting)]).toEqual([]);
  },
);

it('looks at more than the first script', () => {
  expect(starts.length).toBeGreaterThan(30);
  expect(said(join(pages, 'features/backups/backups-page.tsx'))).toContain('backups');
});
