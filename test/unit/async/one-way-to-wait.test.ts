import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The app and the practice server, which may use nothing of it, but for the places that may wait by hand. */
const sources = ['src', 'practice']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter(
    (path) => /\.(ts|tsx|mjs)$/.test(path) && !/^src.(core|shared).async|^practice.util.wait/.test(path),
  )
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What these two have: timers that only give up or close something are no pauses. */
const byHand: readonly (readonly [string, RegExp])[] = [
  ['a pause', /timers\/promises|new Promise[^;]{0,60}setTimeout\((resolve|done|wake)\b/],
  // Who answers a challenge or asks a person again does not wait for anything to pass, and what begins with its pause is a
  // beat, not another try.
  [
    'a retry',
    /(for \(let (attempt|tries|retries)\b|(?:for \(;;\)|while \(true\)) \{(?!\s*await pause))[\s\S]{0,900}?\b(pause|sleep|setTimeout)\(/,
  ],
  ['a queue of promises', /\b(last|tail|queue|turn)(\.current)? = [\w.#]+\.(then|catch)\(/],
  ['a list of those who wait for a place', /of this\.#waiting\.splice\(0\)/],
  ['another shape of cancelled', /new ProblemError\('cancelled\.asked'|new DOMException\([^)]*'AbortError'/],
];

describe('outside core/async and shared/async nothing makes by hand', () => {
  it.each(byHand)('%s', (_, pattern) => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
