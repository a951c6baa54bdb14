import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { backupProblem } from './backup.ts';
import type { RestoreWhy } from './reasons.ts';
import { reasonOfFailure, type SeenFailure, sizesOf } from './seen-failure.ts';

/**
 * What a failure that templates/host/restore.sh has named means. `place` is where the backup lies, by its name; `onto` where
 * it was to be brought to a new server, on which nothing else is.
 */
export function restoreProblem(
  seen: SeenFailure<RestoreWhy>,
  place: MessageParam,
  { details = '', onto = false }: { readonly details?: string; readonly onto?: boolean } = {},
): ProblemError {
  const reason = reasonOfFailure(seen);
  const problem = (code: ConstructorParameters<typeof ProblemError>[0], params = {}) =>
    new ProblemError(code, params, details);
  switch (seen.why) {
    case 'running':
      return problem('restore.running');
    case 'unfinished':
      return problem('restore.unfinished');
    case 'state':
      return problem('host.state-changed');
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
      return problem(onto ? 'restore.no-room' : 'restore.disk-full', sizesOf(seen));
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
      const { code, params } = backupProblem({ ...seen, why: seen.why }, place);
      return problem(code, params);
    }
  }
}
