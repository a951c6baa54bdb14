import { type BackupPlace, backupPlaceSchema } from '../../../../shared/contract/backups.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { readBy } from '../../../../shared/read-by.ts';

export interface PlaceFlags {
  readonly accessKeyId?: string;
  readonly region?: string;
}

/** For `--help`. */
export const placeHelp = `Places:
  server                                   the server itself; only a first step, it is lost when the server is
  /mnt/disk2/backups                       a folder on the server, such as on a second disk
  sftp://user@host:port/folder             another server over SSH; /~/folder for one below where you come in;
                                           with the password of that user in INNKEEPER_BACKUP_SECRET, the key of your
                                           server is added to its authorized_keys, from this computer and once
  rest:https://user@host/path/             a restic REST server; its password from INNKEEPER_BACKUP_SECRET
  s3:https://endpoint/bucket/folder        with --access-key-id; the secret key from INNKEEPER_BACKUP_SECRET`;

/** A place as it is written on the command line. Throws `input.invalid`. */
export function readPlace(text: string, flags: PlaceFlags): BackupPlace {
  const read = readBy(backupPlaceSchema, inParts(text, flags));
  if (read.ok) return read.value;
  const [{ path, reason }] = read.refusals;
  throw new ProblemError('input.invalid', { path: ['place', ...path].join('.'), reason });
}

function inParts(text: string, { accessKeyId, region }: PlaceFlags): unknown {
  if (text === 'server') return { kind: 'server' };
  if (text.startsWith('/')) return { kind: 'folder', path: text };
  const sftp = /^sftp:\/\/([^@/]+)@(\[[^\]]+\]|[^:/]+)(?::(\d+))?(\/.*)$/.exec(text);
  if (sftp) {
    const [, user, host = '', port = '22', path = ''] = sftp;
    const bare = host.replace(/^\[|\]$/g, '');
    return { kind: 'sftp', host: bare, port: Number(port), user, path: path.replace(/^\/~\//, '') };
  }
  const rest = /^rest:(https?:\/\/)(?:([^@/:]+)@)?(.+)$/.exec(text);
  if (rest) {
    const [, scheme = '', user, address = ''] = rest;
    return {
      kind: 'rest',
      url: scheme + address,
      ...(user !== undefined && { user: decodeURIComponent(user) }),
    };
  }
  const s3 = /^s3:(https?:\/\/[^/]+)\/([^/]+)(?:\/(.+))?$/.exec(text);
  if (s3) {
    const [, endpoint, bucket, prefix] = s3;
    return {
      kind: 's3',
      endpoint,
      bucket,
      ...(prefix !== undefined && { prefix: prefix.replace(/\/+$/, '') }),
      ...(region !== undefined && { region }),
      accessKeyId,
    };
  }
  throw new ProblemError('input.invalid', { path: 'place', reason: message('invalid.backup-place') });
}
