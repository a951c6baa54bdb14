/** Something the person at this machine can act on: one line, no stack needed. */
export class PracticeProblem extends Error {
  override name = 'PracticeProblem';
}
