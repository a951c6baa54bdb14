import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

// Loaded when somebody types a password, not before: the dictionaries are large.
const measure = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How hard a password is to guess: 0 (at once) to 4 (practically never). `known` are words about its owner. */
export function measurePassword(password: string, known: readonly string[]): 0 | 1 | 2 | 3 | 4 {
  return measure.check(password, [...known]).score;
}
