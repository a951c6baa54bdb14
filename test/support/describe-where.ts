import { describe } from 'vitest';

/** A group of tests that needs something of this machine. `why` says what is missing, and is then part of its name. */
export function describeWhere(why: string | undefined, name: string, tests: () => void): void {
  if (why === undefined) describe(name, tests);
  else describe.skip(`${name} (${why})`, tests);
}
