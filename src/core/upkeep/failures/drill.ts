import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { DrillWhy } from './reasons.ts';
import { restoreProblem } from './restore.ts';
import { reasonOfFailure, type SeenFailure, sizesOf } from './seen-failure.ts';

/** What a failure that templates/host/drill.sh has named means. `place` is where the backup lies, by its name. */
export function drillProblem(seen: SeenFailure<DrillWhy>, place: MessageParam, details = ''): ProblemError {
  const reason = reasonOfFailure(seen);
  const sizes = sizesOf(seen);
  const problem = (code: ConstructorParameters<typeof ProblemError>[0], params = {}) =>
    new ProblemError(code, params, details);
  switch (seen.why) {
    case 'running':
      return problem('drill.running');
    case 'restoring':
      return problem('restore.running');
    case 'memory':
      return problem('drill.memory', sizes);
    case 'disk-full':
      return problem('drill.disk-full', sizes);
    case 'no-backup':
      return problem('drill.no-backup');
    case 'not-running':
      return problem('drill.not-running');
    case 'signing-key':
      return problem('drill.other-signing-key');
    case 'start':
      return problem('drill.not-started', { reason });
    case 'sign-in':
      return problem('drill.no-sign-in', { reason });
    case 'read':
      return problem('drill.not-read', { reason });
    case 'media':
      return problem('drill.media', { reason });
    case 'interrupted':
      return problem('drill.interrupted');
    default:
      // What a restore would meet as well, and what the place says.
      return restoreProblem({ ...seen, why: seen.why }, place, { details });
  }
}
