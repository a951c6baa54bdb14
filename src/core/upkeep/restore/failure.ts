import { inMib } from '../../../shared/bytes.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../../server/said.ts';
import type { SeenFailure } from '../backup/backup-facts.ts';
import { backupProblem } from '../backup/failure.ts';

/** What a failure that templates/host/restore.sh has named means. `place` is where the backup lies, by its name. */
export function restoreProblem(seen: SeenFailure, place: MessageParam, details = ''): ProblemError {
  const reason = seen.said ? said(seen.said.trim()) : message('thing.no-reason');
  const problem = (code: ConstructorParameters<typeof ProblemError>[0], params = {}) =>
    new ProblemError(code, params, details);
  switch (seen.why) {
    case 'running':
      return problem('restore.running');
    case 'unfinished':
      return problem('restore.unfinished');
    case 'nothing-kept':
      return problem('restore.nothing-kept');
    case 'set-up':
      return problem('restore.not-fresh');
    case 'sftp-key':
      return problem('restore.sftp-key');
    case 'no-manifest':
      return problem('restore.not-whole', { place });
    case 'no-settings':
      return problem('restore.no-settings', { path: seen.said ?? '?' });
    case 'disk-full':
      return problem('restore.disk-full', {
        needed: inMib(seen.needed ?? 0),
        present: inMib(seen.free ?? 0),
      });
    case 'image':
      return problem('restore.image', { image: seen.image ?? '?', reason });
    case 'other-disk':
      return problem('restore.other-disk', { path: seen.said ?? '?' });
    case 'other-secrets':
      return problem('restore.other-secrets', { path: seen.said ?? '?' });
    case 'put':
      return problem('restore.not-placed', { reason });
    case 'load':
    case 'locale':
      return problem('restore.not-loaded', { reason });
    case 'count':
      return problem('restore.other-count', { reason });
    case 'will-not-stop':
      return problem('restore.will-not-stop');
    case 'in-use':
      return problem('restore.in-use', { folder: seen.said ?? '?' });
    case 'start':
      return problem('restore.not-started', { reason });
    case 'interrupted':
      return problem('restore.interrupted');
    case 'stuck':
      return problem('restore.stuck', { reason });
    case 'unclear':
      return problem('restore.unclear', { file: seen.said ?? '?' });
    default: {
      // The place for backups has failed: gone, locked, damaged, another password.
      const { code, params } = backupProblem(seen, place);
      return problem(code, params);
    }
  }
}
