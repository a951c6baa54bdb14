import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { BackupPlace } from '../../../shared/contract/backups.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { admitKey } from '../../server/ssh/admit-key.ts';
import { ConnectionClosed } from '../../server/ssh/errors.ts';
import { UntrustedHostKey } from '../../server/ssh/sftp-session.ts';
import { sftpKey } from './change-places.ts';
import { reasonFromError } from './reason-from-error.ts';

interface Admitting {
  readonly place: BackupPlace;
  /** The user's own there. It is used once, from this computer, and kept nowhere. */
  readonly sftpPassword?: string | undefined;
  readonly acceptHostKey?: string | undefined;
}

/**
 * Lets a server sign in at a place over SFTP, so that nobody has to edit `authorized_keys` there. Nothing happens at other
 * places, or without a password: then the host has done it. Throws `backup.host-key-unknown`, `backup.place-password`,
 * `backup.place-unreachable-here`.
 */
export async function authorizeServerKey(
  tools: Pick<ServerTools, 'ssh' | 'scripts'>,
  { place, sftpPassword: password, acceptHostKey }: Admitting,
  signal: AbortSignal,
): Promise<void> {
  if (place.kind !== 'sftp' || password === undefined) return;
  const publicKey = await sftpKey(tools, { make: true, signal });
  const target = { address: place.host, port: place.port, user: place.user };
  try {
    await admitKey({ target, password, publicKey, hostKey: acceptHostKey, signal });
  } catch (error) {
    if (isCancelled(error)) throw error;
    if (error instanceof UntrustedHostKey) {
      const { fingerprint } = error.shown;
      throw new ProblemError('backup.host-key-unknown', { host: place.host, fingerprint });
    }
    const name = backupPlaceName(place);
    const reason = reasonFromError(error);
    if (error instanceof ProblemError || error instanceof ConnectionClosed) {
      throw new ProblemError('backup.place-unreachable-here', { place: name, reason }, error.message);
    }
    throw new ProblemError('backup.place-password', { place: name, user: place.user, reason });
  }
}
