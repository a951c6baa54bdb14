import type { KnownBackupPlace } from '../../../shared/contract/backups.ts';
import { byHand } from '../../../shared/recovery-kit/by-hand.ts';
import { type KitPlace, kitVersion, type RecoveryKit } from '../../../shared/recovery-kit/kit.ts';
import { kitFileName } from '../../../shared/recovery-kit/printed-kit.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Profile } from '../../local/profiles/profiles.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { enabledComponents } from '../../stack/components/index.ts';
import { lookAtBackups } from '../backup/look.ts';
import { placeRecord } from '../backup/place-record.ts';
import { lookAtIdentity } from './look-at-identity.ts';

type Secrets = Readonly<Record<string, string>>;

/** Everything a kit holds, as the server has it now: three looks side by side, and nothing changes. It stays in memory. */
export async function gatherKit(
  tools: ServerTools,
  { profile, spec }: { readonly profile: Profile; readonly spec: ServerSpec },
  signal: AbortSignal,
): Promise<RecoveryKit> {
  const [server, secrets, { places }] = await Promise.all([
    lookAtIdentity(tools, { profile, domain: spec.domain }, signal),
    readSecrets(tools.ssh, tools.scripts, signal),
    lookAtBackups(tools, spec, signal),
  ]);
  const kitPlaces = places.map((place) => kitPlace(place, secrets));
  return {
    innkeeperRecoveryKit: kitVersion,
    madeAt: new Date().toISOString(),
    madeBy: tools.version,
    server,
    backups: {
      password: secrets['backup/password']?.trim() || null,
      sftpKey: places.some(({ place }) => place.kind === 'sftp')
        ? (secrets['backup/sftp-key'] ?? null)
        : null,
      places: kitPlaces,
    },
    signingKey: secrets['synapse/signing.key'] ?? null,
    withoutInnkeeper: byHand({
      fileName: kitFileName(spec.domain),
      places: kitPlaces,
      folders: enabledComponents(spec).flatMap(({ folders }) => folders),
    }),
  };
}

function kitPlace({ id, place }: Pick<KnownBackupPlace, 'id' | 'place'>, secrets: Secrets): KitPlace {
  const { lines } = placeRecord(id, place);
  const value = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return {
    id,
    place,
    repository: value('repository') ?? value('folder') ?? null,
    secretFile: secrets[`backup/place-${id}`] ?? null,
    knownHosts: secrets[`backup/known-hosts-${id}`] ?? null,
  };
}
