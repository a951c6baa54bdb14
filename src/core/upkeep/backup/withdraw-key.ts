import type { ServerHostKeyAlgorithm } from 'ssh2';
import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { BackupPlace, KeyLeft, KnownBackupPlace } from '../../../shared/contract/backups.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { makeProblem } from '../../../shared/problem.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { removeKey } from '../../server/ssh/authorized-keys.ts';
import { describeHostKey, familyOf, hostKeyFamilies } from '../../server/ssh/host-key.ts';
import { UntrustedHostKey, withSftp } from '../../server/ssh/sftp-session.ts';
import { sftpKey } from './change-places.ts';
import { reasonFromError } from './reason-from-error.ts';

type SftpPlace = Extract<BackupPlace, { kind: 'sftp' }>;
type Tools = Pick<ServerTools, 'ssh' | 'scripts'>;

/** What lets the server in at a place, and what it knows that place by. */
interface WayIn {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly hostKeys: readonly string[];
  readonly algorithms: readonly ServerHostKeyAlgorithm[];
}

/**
 * Makes ready to take the server's key out of those that may sign in at an SFTP place: reads all it needs, which is
 * forgotten with the place. What it gives is called once the place is gone, for one that stays needs its key. That signs in
 * once more, the way backups go: from the server. It never fails: what cannot be done is told, with the line that somebody
 * has to take out there. Where another place of the same user needs the key, it stays.
 */
export async function prepareWithdrawal(
  tools: Tools,
  { id, place }: { readonly id: string; readonly place: SftpPlace },
  others: readonly KnownBackupPlace[],
  signal: AbortSignal,
): Promise<() => Promise<KeyLeft>> {
  const isSame = (other: BackupPlace) =>
    other.kind === 'sftp' &&
    other.host === place.host &&
    other.port === place.port &&
    other.user === place.user;
  if (others.some((other) => other.id !== id && isSame(other.place)))
    return async () => ({ state: 'needed' });
  const wayIn = await readWayIn(tools, id, signal);
  return () => withdraw(tools.ssh, place, wayIn, signal);
}

async function readWayIn(tools: Tools, id: string, signal: AbortSignal): Promise<WayIn> {
  const publicKey = await sftpKey(tools, { make: false, signal });
  const secrets = await readSecrets(tools.ssh, tools.scripts, signal);
  const privateKey = secrets['backup/sftp-key'] ?? '';
  return { publicKey, privateKey, ...trustedKeys(secrets[`backup/known-hosts-${id}`] ?? '') };
}

async function withdraw(
  ssh: Tools['ssh'],
  place: SftpPlace,
  { publicKey, privateKey, ...known }: WayIn,
  signal: AbortSignal,
): Promise<KeyLeft> {
  const { host, port, user } = place;
  try {
    if (publicKey === '' || privateKey === '') throw new Error('');
    const sock = await ssh.openStream(port, host, signal);
    await withSftp({ sock, user, by: { privateKey }, ...known, signal }, (sftp) =>
      removeKey(sftp, publicKey),
    );
    return { state: 'withdrawn' };
  } catch (error) {
    if (isCancelled(error)) throw error;
    if (isRefused(error)) return { state: 'refused' };
    const params = { place: backupPlaceName(place), reason: reasonOf(error, host) };
    return { state: 'stays', publicKey, problem: makeProblem('backup.key-stays', params) };
  }
}

/** Whether the sign-in itself was refused, as the SSH library says it: then the key opens nothing there. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'level' in error && error.level === 'client-authentication';
}

function reasonOf(error: unknown, host: string): MessageParam {
  if (!(error instanceof UntrustedHostKey)) return reasonFromError(error);
  const { fingerprint } = error.shown;
  return { problem: 'backup.host-key-changed', params: { host, fingerprint }, whole: true };
}

/** The keys of a `known_hosts` file: by what each is known, and how it may prove itself. */
export function trustedKeys(text: string): Pick<WayIn, 'hostKeys' | 'algorithms'> {
  const keys = text.split('\n').flatMap((line) => {
    const [, type = '', blob = ''] = line.split(' ');
    const family = familyOf(type);
    const { fingerprint } = describeHostKey(Buffer.from(blob, 'base64'));
    return family === undefined ? [] : [{ fingerprint, algorithms: hostKeyFamilies[family] }];
  });
  return {
    hostKeys: keys.map(({ fingerprint }) => fingerprint),
    algorithms: keys.flatMap(({ algorithms }) => [...algorithms]),
  };
}
