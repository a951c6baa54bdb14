import { inMib } from '../../../shared/bytes.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../../server/said.ts';
import type { SeenFailure } from '../backup/backup-facts.ts';
import { restoreProblem } from '../restore/failure.ts';

/** What a failure that templates/host/drill.sh has named means. `place` is where the backup lies, by its name. */
export function drillProblem(seen: SeenFailure, place: MessageParam, details = ''): ProblemError {
  const reason = seen.said ? said(seen.said.trim()) : message('thing.no-reason');
  const sizes = {
    needed: inMib(seen.needed ?? 0),
    present: inMib(seen.free ?? 0),
  };
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
    case 'interrupted':
      return problem('drill.interrupted');
    default:
      // What a restore would meet as well, and what the place says.
      return restoreProblem(seen, place, details);
  }
}
