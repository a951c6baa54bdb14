import { assertNever } from '../../../shared/assert-never.ts';
import { doctorCheckIds } from '../../../shared/contract/choices.ts';
import type { DoctorCheckId, DoctorEvent, DoctorResult } from '../../../shared/contract/doctor.ts';
import { type Problem, withholding } from '../../../shared/problem.ts';

export type ResultState = DoctorResult['state'];

/** An examination as its events have told it so far. */
export interface ExaminationProgress {
  /** Undefined until it is known what will be looked at. */
  readonly planned: readonly DoctorCheckId[] | undefined;
  readonly results: Readonly<Partial<Record<DoctorCheckId, readonly DoctorResult[]>>>;
  /** Present once it is over. */
  readonly verdict: { readonly at: string; readonly first: Problem | undefined } | undefined;
}

export const notBegun: ExaminationProgress = { planned: undefined, results: {}, verdict: undefined };

/** The examination after one more event. What is planned begins it anew. */
export function withDoctorEvent(examination: ExaminationProgress, event: DoctorEvent): ExaminationProgress {
  switch (event.kind) {
    case 'planned':
      return { ...notBegun, planned: event.checks };
    case 'result': {
      const { results } = examination;
      const { id, problem } = event.result;
      const result = problem ? { ...event.result, problem: atDoctors(problem) } : event.result;
      return { ...examination, results: { ...results, [id]: [...(results[id] ?? []), result] } };
    }
    case 'verdict':
      return { ...examination, verdict: { at: event.at, first: event.first && atDoctors(event.first) } };
    default:
      return assertNever(event);
  }
}

/** Whoever is at the doctor's already needs no way there. */
function atDoctors(problem: Problem): Problem {
  return withholding(problem, 'open-doctor');
}

const worstFirst: readonly ResultState[] = ['failed', 'attention', 'passed', 'skipped'];

/** The state of a check of which there are several results: the worst, where skipped counts least. */
export function worstOf(results: readonly DoctorResult[]): ResultState | undefined {
  return worstFirst.find((state) => results.some((result) => result.state === state));
}

/** How many checks are in each state. */
export function countStates({ results }: ExaminationProgress): Readonly<Record<ResultState, number>> {
  const counts = { failed: 0, attention: 0, passed: 0, skipped: 0 };
  for (const found of Object.values(results)) {
    const state = worstOf(found);
    if (state !== undefined) counts[state] += 1;
  }
  return counts;
}

/** Two problems that are told in the same words are one. */
export function problemKey(problem: Problem): string {
  return `${problem.code} ${JSON.stringify(problem.params)}`;
}

/** Results about the same thing, seen from one place or several. */
interface Seen {
  readonly subject: string | undefined;
  readonly results: readonly DoctorResult[];
}

/** The results of one check by what was looked at, in the order found. */
export function bySubject(results: readonly DoctorResult[]): readonly Seen[] {
  const groups = new Map<string | undefined, DoctorResult[]>();
  for (const result of results) groups.set(result.subject, [...(groups.get(result.subject) ?? []), result]);
  return [...groups].map(([subject, found]) => ({ subject, results: found }));
}

/**
 * Where each problem is told: under the first check of the list that has it, so that a page with one
 * cause for ten failures gives its advice once.
 */
export function problemOwners(
  order: readonly DoctorCheckId[],
  { results }: ExaminationProgress,
): ReadonlyMap<string, DoctorCheckId> {
  const owners = new Map<string, DoctorCheckId>();
  for (const id of order) {
    for (const { problem } of results[id] ?? []) {
      if (problem && !owners.has(problemKey(problem))) owners.set(problemKey(problem), id);
    }
  }
  return owners;
}

/** What to fix first, and whether it is broken or only needs a look; undefined where all is well. */
export function fixFirst({
  results,
  verdict,
}: ExaminationProgress): { readonly problem: Problem; readonly state: 'failed' | 'attention' } | undefined {
  const bad = (['failed', 'attention'] as const).flatMap((state) =>
    doctorCheckIds
      .flatMap((id) => results[id] ?? [])
      .flatMap((result) =>
        result.state === state && result.problem ? [{ problem: result.problem, state }] : [],
      ),
  );
  const told = verdict?.first;
  if (told === undefined) return bad[0];
  return (
    bad.find(({ problem }) => problemKey(problem) === problemKey(told)) ?? { problem: told, state: 'failed' }
  );
}
