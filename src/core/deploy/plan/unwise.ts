import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';

/** What can be done and should not be, with what would be better. */
export function warningsOfSpec({ features }: ServerSpec): readonly Problem[] {
  const { registration, registrationNeedsEmail, captcha } = features.synapse;
  const unguarded = registration === 'open' && !registrationNeedsEmail && !captcha.enabled;
  return unguarded ? [makeProblem('input.open-unguarded')] : [];
}
