import { ProblemError } from '../../../shared/problem.ts';
import type { RestoreWhy } from './reasons.ts';
import { restoreProblem } from './restore.ts';
import { reasonOfFailure, type SeenFailure, sizesOf } from './seen-failure.ts';

/** What a failure means that restore.sh has named while the databases moved to another major version. */
export function majorProblem(seen: SeenFailure<RestoreWhy>, details: string): ProblemError {
  switch (seen.why) {
    case 'disk-full':
      return new ProblemError('update.major-no-room', sizesOf(seen), details);
    case 'load':
    case 'locale':
    case 'count':
    case 'database':
    case 'no-manifest':
    case 'put':
    case 'start':
      return new ProblemError('update.major-failed', { reason: reasonOfFailure(seen) }, details);
    case 'interrupted':
      return new ProblemError('update.major-interrupted', {}, details);
    default:
      return restoreProblem(seen, '', { details });
  }
}
