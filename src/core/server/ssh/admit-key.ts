import { addKey } from './authorized-keys.ts';
import { dial } from './dial.ts';
import { withSftp } from './sftp-session.ts';
import type { SshTarget } from './types.ts';

export interface Admission {
  /** An SFTP server; it need not have a shell. */
  readonly target: SshTarget;
  readonly password: string;
  /** The fingerprint that is trusted. */
  readonly hostKey?: string | undefined;
  /** One line, as it stands in `authorized_keys`. */
  readonly publicKey: string;
  readonly signal: AbortSignal;
  /** See `withSftp`. */
  readonly patienceMs?: number;
}

const timeoutMs = 20_000;

/**
 * Signs in with a password from this computer, and lets a public key in. Throws `network.*` and what `withSftp` does.
 */
export async function admitKey(admission: Admission): Promise<void> {
  const { target, password, hostKey, publicKey, signal, patienceMs } = admission;
  const sock = await dial(target, timeoutMs, signal);
  const hostKeys = hostKey === undefined ? [] : [hostKey];
  const how = { by: { password }, hostKeys, signal, ...(patienceMs !== undefined && { patienceMs }) };
  await withSftp({ sock, user: target.user, ...how }, (sftp) => addKey(sftp, publicKey.trim()));
}
