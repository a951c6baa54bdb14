import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backupPlaceName } from '../../../../shared/backup-place-name.ts';
import type { OpenedBy } from '../../../../shared/contract/restore.ts';
import { fileReason } from '../../../../shared/file-reason.ts';
import { type MessageParam, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CoreSession } from '../../core-session.ts';
import type { Terminal } from '../../terminal.ts';
import { type PlaceFlags, readPlace } from '../backup/place-text.ts';
import { readKitFile } from '../recovery-kit/files.ts';
import { kitPassphrase } from '../recovery-kit/passphrase.ts';

export interface BackupSourceFlags extends PlaceFlags {
  readonly kit?: string;
  readonly place?: string;
  readonly from?: string;
  readonly sftpKeyFile?: string;
  readonly copy?: string;
}

export interface BackupSource {
  readonly from: OpenedBy;
  readonly placeName: MessageParam;
  /** What the lost server was called; undefined where only a kit would tell. */
  readonly domain: string | undefined;
}

interface Asked extends CommandContext {
  readonly core: CoreSession;
  readonly flags: BackupSourceFlags;
  readonly signal: AbortSignal;
}

/** Where the backup lies and what opens it: from a recovery kit, or from flags and the environment. */
export async function readBackupSource(asked: Asked): Promise<BackupSource> {
  const { flags } = asked;
  if (flags.kit !== undefined) return fromKit(asked, flags.kit);
  if (flags.copy !== undefined) return fromCopy(resolve(flags.copy), asked.terminal.env);
  if (flags.from === undefined) throw missing('--kit', 'option.backup-from');
  const place = readPlace(flags.from, flags);
  const { INNKEEPER_BACKUP_PASSWORD: password, INNKEEPER_BACKUP_SECRET: secret } = asked.terminal.env;
  if (!password) throw missing('INNKEEPER_BACKUP_PASSWORD', 'option.backup-password');
  const sftpKey = flags.sftpKeyFile === undefined ? undefined : await readKey(flags.sftpKeyFile);
  return {
    from: {
      by: 'hand',
      place,
      password,
      ...(secret && (place.kind === 'sftp' ? { sftpPassword: secret } : { secret })),
      ...(sftpKey !== undefined && { sftpKey }),
    },
    placeName: backupPlaceName(place),
    domain: undefined,
  };
}

/** A copy on this computer. Its password may be in the keychain. */
function fromCopy(folder: string, env: Terminal['env']): BackupSource {
  const { INNKEEPER_BACKUP_PASSWORD: password } = env;
  return {
    from: { by: 'computer', folder, ...(password && { password }) },
    placeName: folder,
    domain: undefined,
  };
}

async function fromKit({ core, flags, ...context }: Asked, path: string): Promise<BackupSource> {
  const file = await readKitFile(path);
  const passphrase = await kitPassphrase(context);
  const { server, places } = await core.call('recoveryKit.read', { file, passphrase }, context.signal);
  const place =
    flags.place === undefined
      ? places.find(({ place: { kind } }) => kind !== 'server')
      : places.find(({ id }) => id === flags.place);
  if (place === undefined) throw new ProblemError('kit.no-backups');
  return {
    from: { by: 'kit', file, passphrase, placeId: place.id },
    placeName: backupPlaceName(place.place),
    domain: server.domain,
  };
}

function missing(path: string, reason: 'option.backup-from' | 'option.backup-password'): ProblemError {
  return new ProblemError('input.invalid', { path, reason: message(reason) });
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}
