import type { DoctorCheckId, DoctorPlace, DoctorResult } from '../../../shared/contract/doctor.ts';
import { describeProblem, toProblem } from '../../../shared/describe-problem.ts';
import type { Problem, ProblemCode, ProblemParams } from '../../../shared/problem.ts';

/** What a check looks at, and from where. */
export interface Spot {
  readonly id: DoctorCheckId;
  readonly place: DoctorPlace;
  /** Which of several: a name, a port, a service. */
  readonly subject?: string;
}

export function passed(spot: Spot, found: string, details = ''): DoctorResult {
  return { ...spot, state: 'passed', found, details };
}

/** Not looked at, and why, in a plain sentence. */
export function skipped(spot: Spot, why: string, details = ''): DoctorResult {
  return { ...spot, state: 'skipped', found: why, details };
}

/** Works, but should be seen to. */
export function attention(spot: Spot, problem: Problem, found = problem.title): DoctorResult {
  return { ...spot, state: 'attention', found, problem, details: problem.details };
}

export function failed(spot: Spot, problem: Problem, found = problem.title): DoctorResult {
  return { ...spot, state: 'failed', found, problem, details: problem.details };
}

/** A failed result from the table's words. */
export function failedWith(
  spot: Spot,
  code: ProblemCode,
  params: ProblemParams = {},
  details = '',
): DoctorResult {
  return failed(spot, describeProblem(code, params, details));
}

/** A failed result from whatever was thrown. */
export function failedBy(spot: Spot, error: unknown): DoctorResult {
  return failed(spot, toProblem(error));
}
