import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

// Loaded when somebody types a password, not before: the dictionaries are large.
const measure = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Whether somebody who may try it as often as they like soon finds it: a file that is kept for years falls to them. */
export function isGuessable(password: string, known: readonly string[]): boolean {
  return measurePassword(password, known) < 3;
}

/** How hard a password is to guess: 0 (at once) to 4 (practically never). `known` are words about its owner. */
export function measurePassword(password: string, known: readonly string[]): 0 | 1 | 2 | 3 | 4 {
  return measure.check(password, [...known]).score;
}
