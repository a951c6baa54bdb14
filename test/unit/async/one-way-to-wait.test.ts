import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Everything that runs on Node, but the one place that may wait by hand. */
const sources = ['src/core', 'src/node', 'src/main', 'src/shared']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.ts') && !path.includes(join('core', 'async')))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What core/async has: timers that only give up or close something are no pauses. */
const byHand: readonly (readonly [string, RegExp])[] = [
  ['a pause', /timers\/promises|new Promise[^;]{0,60}setTimeout\((resolve|done|wake)\b/],
  // Who answers a challenge or asks a person again does not wait for anything to pass.
  ['a retry', /for \(let (attempt|tries|retries)\b[\s\S]{0,900}?\b(pause|sleep|setTimeout)\(/],
  ['a queue of promises', /\b(last|tail|queue|turn) = \w+\.(then|catch)\(/],
  ['a list of those who wait for a place', /of this\.#waiting\.splice\(0\)/],
  ['another shape of cancelled', /new ProblemError\('cancelled\.asked'|new DOMException\([^)]*'AbortError'/],
];

describe('outside core/async nothing makes by hand', () => {
  it.each(byHand)('%s', (_, pattern) => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
