import { randomBytes } from 'node:crypto';
import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { BackupPlace } from '../../../shared/contract/backups.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { images } from '../../stack/images.ts';
import { backupProblem } from '../failures/backup.ts';
import { placeFactSchema } from './backup-facts.ts';
import { placeRecord } from './place-record.ts';

type Tools = Pick<ServerTools, 'ssh' | 'scripts'>;

export interface GivenPlace {
  readonly place: BackupPlace;
  readonly secret?: string | undefined;
  /** The fingerprint of an SFTP server's key that the host has accepted. */
  readonly acceptHostKey?: string | undefined;
}

/** A disk at the other end of the world may be slow, and restic may have to be downloaded first. */
const patienceMs = 10 * 60_000;

/** Writes, reads and deletes at a place; with `keep` it is one of the server's from then on. */
export async function tryPlace(
  tools: Tools,
  given: GivenPlace,
  { keep, signal }: { readonly keep: boolean; readonly signal: AbortSignal },
): Promise<void> {
  await goThere(tools, keep ? 'add' : 'try', given, signal);
}

/**
 * Reads at a place where there are backups already, and keeps it as one of the server's. Throws `backup.place-gone` where
 * there are none. Gives the place's id.
 */
export function findPlace(tools: Tools, given: GivenPlace, signal: AbortSignal): Promise<string> {
  return goThere(tools, 'find', given, signal);
}

async function goThere(
  tools: Tools,
  what: 'try' | 'add' | 'find',
  { place, secret, acceptHostKey }: GivenPlace,
  signal: AbortSignal,
): Promise<string> {
  const id = place.kind === 'server' ? 'server' : `p${randomBytes(5).toString('hex')}`;
  const { lines, secretFile } = placeRecord(id, place, secret);
  const ssh = place.kind === 'sftp' ? [place.host, String(place.port), acceptHostKey ?? ''] : [];
  const args = [what, images.restic, id, ...ssh];
  await ask(tools, { args, stdin: `${lines.join('\n')}\n\n${secretFile}`, place, signal });
  return id;
}

/** The server forgets the way there. What lies there stays. */
export async function removePlace(tools: Tools, id: string, signal: AbortSignal): Promise<void> {
  await ask(tools, { args: ['remove', images.restic, id], signal });
}

/** The public key the server signs in with at SFTP places. Where there is none: made with `make`, else ''. */
export async function sftpKey(
  tools: Tools,
  { make, signal }: { readonly make: boolean; readonly signal: AbortSignal },
): Promise<string> {
  const seen = await ask(tools, { args: [make ? 'make-key' : 'key'], signal });
  return seen.one('key')?.public.trim() ?? '';
}

/** Makes the password of the backups where there is none yet. Throws `backup.password-missing` where backups need an earlier one. */
export async function makePassword(tools: Tools, signal: AbortSignal): Promise<void> {
  await ask(tools, { args: ['make-password'], signal });
}

interface Asked {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly place?: BackupPlace;
  readonly signal: AbortSignal;
}

async function ask({ ssh, scripts }: Tools, { args, stdin = '', place, signal }: Asked) {
  const result = await ssh.script(scripts['backup-place'], args, {
    asRoot: true,
    stdin,
    timeoutMs: patienceMs,
    signal,
  });
  expectSuccess(result, message('task.backup-place'));
  const seen = readFacts('backup-place', placeFactSchema, result.stdout, { secret: true });
  const failed = seen.one('failed');
  if (failed === undefined) return seen;
  const name = place === undefined ? (args[2] ?? '') : backupPlaceName(place);
  const asHost = failed.why === 'host-key' || failed.why === 'host-key-unknown';
  throw backupProblem(failed, asHost && place?.kind === 'sftp' ? place.host : name);
}

/** Two places in one folder would get in each other's way. Throws `backup.place-twice`. */
export function requireNew(place: BackupPlace, there: readonly { readonly place: BackupPlace }[]): void {
  const same = JSON.stringify(place);
  if (there.some((one) => JSON.stringify(one.place) === same)) {
    throw new ProblemError('backup.place-twice', { place: backupPlaceName(place) });
  }
}
