import type { Problem } from '../../shared/problem.ts';

/** Several things are not right with what was given. Each is told. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('Bad input');
    this.problems = problems;
  }
}
