import { assertNever } from '../assert-never.ts';
import type { ByHandStep } from '../contract/by-hand-step.ts';
import { serverHome } from '../server-constants.ts';
import { bashWord } from './bash-word.ts';
import type { KitPlace } from './kit.ts';

interface DataFolder {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What the commands are written for. */
export interface ByHandInput {
  /** The encrypted file's. */
  readonly fileName: string;
  readonly places: readonly KitPlace[];
  /** Folders that have to be there before anything starts, and whose they are. */
  readonly folders: readonly DataFolder[];
}

/**
 * How a server comes back without Innkeeper, by programs everybody can have: age, jq, restic and Docker. No secret is in
 * it: those are read from the opened kit. Tried on a practice server (test/practice/backup.test.ts).
 */
export function byHand({ fileName, places, folders }: ByHandInput): ByHandStep[] {
  return [
    {
      what: 'open',
      commands: [
        'apt-get update && apt-get install --yes age jq openssh-client restic',
        'umask 077 && mkdir -p /root/recovery && cd /root/recovery',
        `age --decrypt --output kit.json ${bashWord(fileName)}`,
        'jq -r .backups.password kit.json >password',
        'export RESTIC_PASSWORD_FILE=/root/recovery/password',
      ],
    },
    ...places.map((place): ByHandStep => ({ what: 'place', placeId: place.id, commands: toPlace(place) })),
    {
      what: 'restore',
      commands: ['restic snapshots --tag innkeeper', 'restic restore latest --tag innkeeper --target /'],
    },
    {
      what: 'start',
      commands: [
        `umask 022 && cd ${serverHome}`,
        ...foldersMade(folders),
        'if [ -d backup/work/files/data ]; then cp -a backup/work/files/data/. data/; fi',
        'docker compose up --detach --wait postgres',
        'for role in secrets/databases/*.sql; do if [ -e "$role" ]; then docker compose exec -T postgres psql --username postgres --quiet --set ON_ERROR_STOP=1 <"$role"; fi; done',
        'for dump in backup/work/databases/*.dump; do name=$(basename "$dump" .dump); docker compose exec -T postgres pg_restore --username "$name" --no-owner --dbname "$name" --exit-on-error <"$dump"; done',
        'docker compose up --detach --wait',
      ],
    },
  ];
}

/** Tells restic where the backups are, and how to get in there. */
function toPlace({ id, place, repository }: KitPlace): string[] {
  const fromKit = (field: string, file: string) =>
    `jq -r '.backups.places[] | select(.id == "${id}").${field}' kit.json >${file}`;
  switch (place.kind) {
    case 'server':
    case 'folder':
      return [`export RESTIC_REPOSITORY=${bashWord(repository ?? '')}`];
    case 'sftp': {
      const { port, user, host } = place;
      const ssh = `ssh -i sftp-key -o UserKnownHostsFile=known-hosts -p ${port} -l ${user} ${host} -s sftp`;
      return [
        'jq -r .backups.sftpKey kit.json >sftp-key',
        fromKit('knownHosts', 'known-hosts'),
        `export RESTIC_REPOSITORY=${bashWord(repository ?? '')}`,
        // By their schema neither user nor host holds a sign that means something to a shell.
        `restic() { command restic -o sftp.command=${bashWord(ssh)} "$@"; }`,
      ];
    }
    case 'rest':
      return [fromKit('secretFile', 'repository'), 'export RESTIC_REPOSITORY_FILE=/root/recovery/repository'];
    case 's3':
      return [
        fromKit('secretFile', 'credentials'),
        'export AWS_SHARED_CREDENTIALS_FILE=/root/recovery/credentials',
        ...(place.region === undefined ? [] : [`export AWS_DEFAULT_REGION=${bashWord(place.region)}`]),
        `export RESTIC_REPOSITORY=${bashWord(repository ?? '')}`,
      ];
    default:
      return assertNever(place);
  }
}

/** One command for all folders of the same owner. A folder inside another comes after it. */
function foldersMade(folders: readonly DataFolder[]): string[] {
  const byOwner = new Map<string, string[]>();
  for (const { path, mode, uid, gid } of folders) {
    const owner = `install -d -m ${mode.toString(8)} -o ${uid} -g ${gid}`;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), bashWord(path)]);
  }
  return [...byOwner].map(([owner, paths]) => [owner, ...paths].join(' '));
}
