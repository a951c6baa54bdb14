import { coerce, lt } from 'semver';

/**
 * Whether a program's version comes before another. Distributions write theirs as they like (`28.5.2+dfsg4`, `19.03.15`):
 * the first three numbers count, and what has none comes before everything.
 */
export function isOlder(version: string, than: string): boolean {
  return lt(numbersOf(version), numbersOf(than));
}

function numbersOf(version: string) {
  return coerce(version, { loose: true }) ?? '0.0.0';
}
