import type { DoctorCheckId, DoctorPlace, DoctorResult } from '../../../shared/contract/doctor.ts';
import { type Message, message } from '../../../shared/message.ts';
import {
  makeProblem,
  type Problem,
  type ProblemCode,
  type ProblemError,
  type ProblemParams,
  toProblem,
} from '../../../shared/problem.ts';

/** What a check looks at, and from where. */
export interface CheckPlace {
  readonly id: DoctorCheckId;
  readonly place: DoctorPlace;
  /** Which of several: a name, a port, a service. */
  readonly subject?: string;
}

export function passed(place: CheckPlace, found: Message, details = ''): DoctorResult {
  return { ...place, state: 'passed', found, details };
}

/** Not looked at, and why. */
export function skipped(place: CheckPlace, why: Message, details = ''): DoctorResult {
  return { ...place, state: 'skipped', found: why, details };
}

/** Works, but should be seen to. */
export function attention(place: CheckPlace, problem: Problem): DoctorResult {
  return { ...place, state: 'attention', problem, details: problem.details };
}

export function failed(place: CheckPlace, problem: Problem, found?: Message): DoctorResult {
  return { ...place, state: 'failed', ...(found && { found }), problem, details: problem.details };
}

/** A failed result from the table's words. */
export function failedWith(
  place: CheckPlace,
  code: ProblemCode,
  params: ProblemParams = {},
  details = '',
): DoctorResult {
  return failed(place, makeProblem(code, params, details));
}

/** A failed result from whatever was thrown. */
export function failedBy(place: CheckPlace, error: unknown): DoctorResult {
  return failed(place, toProblem(error));
}

/** Why a check was left out that needs what an error kept it from. */
export function untriedBy({ code, params }: ProblemError): Message {
  return message('found.untried', { problem: { problem: code, params, whole: false } });
}
