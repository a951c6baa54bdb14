import type { DoctorResult } from '../../shared/contract/doctor.ts';
import type { Problem } from '../../shared/problem.ts';

/** The one thing to mend first, or undefined where nothing is wrong. Pure. */
export function verdict(results: readonly DoctorResult[]): Problem | undefined {
  return results.find((result) => result.state === 'failed')?.problem;
}
