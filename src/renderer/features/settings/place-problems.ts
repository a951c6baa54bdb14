import type { Problem } from '../../../shared/problem.ts';
import type { FieldPath } from '../../../shared/spec/catalogue/index.ts';
import { entries } from './entries.ts';

export interface PlacedProblems {
  /** By the setting they are about. */
  readonly at: ReadonlyMap<FieldPath, Problem>;
  /** About no setting of the page, or about several. */
  readonly others: readonly Problem[];
}

/** Brings each problem of a spec to its setting: the one it names, or the one it lies within. The first counts. */
export function placeProblems(problems: readonly Problem[]): PlacedProblems {
  const at = new Map<FieldPath, Problem>();
  const others: Problem[] = [];
  for (const problem of problems) {
    const path = String(problem.params.path ?? '');
    const entry = entries.find((one) => path === one.path || path.startsWith(`${one.path}.`));
    if (entry === undefined) others.push(problem);
    else if (!at.has(entry.path)) at.set(entry.path, problem);
  }
  return { at, others };
}
