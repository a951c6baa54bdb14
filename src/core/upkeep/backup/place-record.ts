import { assertNever } from '../../../shared/assert-never.ts';
import { folderOnServer } from '../../../shared/backup-place-name.ts';
import type { BackupPlace } from '../../../shared/contract/backups.ts';

/** A place as it is kept on the server. */
export interface PlaceRecord {
  /** Lines of `backup/places/<id>`, as templates/host/include/restic.sh reads them. No secret. */
  readonly lines: readonly string[];
  /** The file with what must stay secret, `secrets/backup/place-<id>`; '' where there is none. */
  readonly secretFile: string;
}

/** What is kept of a place. Pure. Values are one line each, by their schema. */
export function placeRecord(id: string, place: BackupPlace, secret = ''): PlaceRecord {
  const json = `json=${JSON.stringify(place)}`;
  const file = `place-${id}`;
  switch (place.kind) {
    case 'server':
      return { lines: [json, `folder=${folderOnServer}`], secretFile: '' };
    case 'folder':
      return { lines: [json, `folder=${place.path}`], secretFile: '' };
    case 'sftp':
      return {
        // The host's name is in the command alone: what restic would ask for by itself is not used.
        lines: [json, `repository=sftp:place:${place.path}`, `ssh=${sshCommand(id, place)}`],
        secretFile: '',
      };
    case 'rest':
      return { lines: [json, `repositoryFile=${file}`], secretFile: `rest:${withUser(place, secret)}\n` };
    case 's3': {
      const { endpoint, bucket, prefix, region, accessKeyId } = place;
      const path = [endpoint.replace(/\/+$/, ''), bucket, ...(prefix === undefined ? [] : [prefix])].join(
        '/',
      );
      return {
        lines: [
          json,
          `repository=s3:${path}`,
          `awsFile=${file}`,
          ...(region === undefined ? [] : [`region=${region}`]),
        ],
        // Between backticks its reader takes everything as it stands: #, ;, quotes and a backslash at the end mean nothing.
        secretFile: `[default]\naws_access_key_id=\`${accessKeyId}\`\naws_secret_access_key=\`${secret}\`\n`,
      };
    }
    default:
      return assertNever(place);
  }
}

/**
 * The secret in a place's secret file; undefined where the file says anything but what is made of the place with it. Such
 * files can name programs to run and other places: one that somebody hands over is read, and never put down as it is.
 */
export function secretIn(place: BackupPlace, secretFile: string): string | undefined {
  switch (place.kind) {
    case 'server':
    case 'folder':
    case 'sftp':
      return secretFile === '' ? '' : undefined;
    case 'rest':
      return passwordIn(place, /^rest:(\S+)\n$/.exec(secretFile)?.[1] ?? '');
    case 's3': {
      // Its reader ends a value with a backtick.
      const secret = /^aws_secret_access_key=`([^`\n]*)`$/m.exec(secretFile)?.[1];
      return secret !== undefined && placeRecord('', place, secret).secretFile === secretFile
        ? secret
        : undefined;
    }
    default:
      return assertNever(place);
  }
}

function passwordIn(place: Extract<BackupPlace, { kind: 'rest' }>, written: string): string | undefined {
  try {
    const address = new URL(written);
    const secret = decodeURIComponent(address.password);
    // One address can be written in several ways, and is one all the same.
    address.username = encodeURIComponent(decodeURIComponent(address.username));
    address.password = encodeURIComponent(secret);
    return address.href === withUser(place, secret) ? secret : undefined;
  } catch {
    return undefined;
  }
}

/** How restic comes to an SFTP server: with a key of the server's own, and only to the one whose key was accepted. */
function sshCommand(id: string, { host, port, user }: Extract<BackupPlace, { kind: 'sftp' }>): string {
  const options = [
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=/keys/known-hosts-${id}`,
    'GlobalKnownHostsFile=/dev/null',
    'ConnectTimeout=20',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=4',
  ].flatMap((option) => ['-o', option]);
  return [
    'ssh',
    '-F',
    '/dev/null',
    '-i',
    '/keys/sftp-key',
    ...options,
    '-p',
    port,
    '-l',
    user,
    host,
    '-s',
    'sftp',
  ].join(' ');
}

function withUser({ url, user }: Extract<BackupPlace, { kind: 'rest' }>, secret: string): string {
  const address = new URL(url);
  if (user !== undefined) address.username = encodeURIComponent(user);
  if (secret !== '') address.password = encodeURIComponent(secret);
  return address.href;
}
