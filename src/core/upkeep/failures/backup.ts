import { assertNever } from '../../../shared/assert-never.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { BackupWhy } from './reasons.ts';
import { reasonOfFailure, type SeenFailure, sizesOf } from './seen-failure.ts';

/** What a failure that a script has named means. `place` is what it happened at, by its name. */
export function backupProblem(seen: SeenFailure<BackupWhy>, place: MessageParam = ''): ProblemError {
  const reason = reasonOfFailure(seen);
  const problem = (code: ConstructorParameters<typeof ProblemError>[0], params = {}) =>
    new ProblemError(code, params);
  switch (seen.why) {
    case 'backing-up':
    case 'running':
      return problem('backup.running');
    case 'busy':
      return problem('backup.busy');
    case 'restoring':
      return problem('restore.running');
    case 'no-place':
      return problem('backup.no-place');
    case 'database-stopped':
      return problem('backup.database-stopped', { name: 'postgres', service: { service: 'postgres' } });
    case 'database':
      return problem('backup.database', { database: seen.database ?? '?', reason });
    case 'disk-full':
      return problem('backup.disk-full', sizesOf(seen));
    case 'image':
      return problem('backup.image', { image: seen.image ?? 'restic', reason });
    case 'interrupted':
      return problem('backup.interrupted');
    case 'password-missing':
      return problem('backup.password-missing', { place });
    case 'password':
      return problem('backup.password-wrong', { place });
    case 'taken':
      return problem('backup.place-taken', { place });
    case 'not-empty':
      return problem('backup.place-not-empty', { place, name: seen.said ?? '?' });
    case 'writable':
      return problem('backup.place-writable', { place, path: seen.said ?? '?' });
    case 'unusable':
      return problem('backup.place-unusable', { place });
    case 'incomplete-left':
      return problem('backup.incomplete-left', { place, reason, snapshot: seen.left ?? '?' });
    case 'gone':
      return problem('backup.place-gone', { place });
    case 'unreachable':
      return problem('backup.place-unreachable', { place, reason });
    case 'refused':
      return problem('backup.place-refused', { place, reason });
    case 'full':
      return problem('backup.place-full', { place, reason });
    case 'locked':
      return problem('backup.place-locked', { place, reason });
    case 'damaged':
      return problem('backup.place-damaged', { place, reason });
    case 'unread':
      return problem('backup.files-unread', { place, reason });
    case 'host-key':
      return problem('backup.host-key-changed', { host: place, fingerprint: seen.fingerprint ?? '?' });
    case 'host-key-unknown':
      return problem('backup.host-key-unknown', { host: place, fingerprint: seen.fingerprint ?? '?' });
    case 'unknown-place':
      return problem('backup.unknown-place', { place });
    case 'place-twice':
      return problem('backup.place-twice', { place });
    case 'not-prepared':
      return problem('backup.not-prepared');
    case 'link':
      return problem('backup.behind-link', { path: seen.said ?? '?' });
    case 'collect':
      return problem('backup.collect', { reason });
    case 'failed':
      return problem('backup.place-failed', { place, reason });
    default:
      return assertNever(seen.why);
  }
}
