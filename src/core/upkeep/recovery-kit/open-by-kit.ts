import type { BackupPlace } from '../../../shared/contract/backups.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { KitPlace, RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import { describeHostKey } from '../../server/ssh/host-key.ts';
import { secretIn } from '../backup/place-record.ts';

/** What a kit has to open one of its places with. */
export interface OpenedByKit {
  readonly place: BackupPlace;
  readonly password: string;
  readonly sftpKey?: string;
  readonly secret?: string;
  readonly acceptHostKey?: string;
}

/** Throws `kit.no-backups` where the kit is from before the first backup, or does not know the place. */
export function openByKit({ backups }: RecoveryKit, placeId: string): OpenedByKit {
  const known = backups.places.find(({ id }) => id === placeId);
  if (known === undefined || backups.password === null) throw new ProblemError('kit.no-backups');
  const { place, secretFile } = known;
  const acceptHostKey = hostKeyOf(known);
  const secret = secretFile === null ? undefined : secretIn(place, secretFile);
  return {
    place,
    password: backups.password,
    ...(place.kind === 'sftp' && backups.sftpKey !== null && { sftpKey: backups.sftpKey }),
    ...(secret !== undefined && { secret }),
    ...(acceptHostKey !== undefined && { acceptHostKey }),
  };
}

/** The fingerprint of the first key in what a kit has of `known_hosts`. */
function hostKeyOf({ knownHosts }: KitPlace): string | undefined {
  const line = knownHosts?.split('\n').find((one) => /^[^#\s]/.test(one));
  const key = line?.trim().split(/\s+/)[2];
  return key === undefined ? undefined : describeHostKey(Buffer.from(key, 'base64')).fingerprint;
}
