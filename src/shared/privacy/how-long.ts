import type { BackupPlace, BackupSchedule } from '../contract/backups.ts';
import type { ServerSpec } from '../spec/index.ts';
import { hostOf, type PrivacyFact, when } from './fact.ts';

type Facts = readonly PrivacyFact[];

/** Backups as the server has them; they are no part of the spec. */
export interface PrivacyBackups {
  readonly schedule: Pick<BackupSchedule, 'enabled' | 'keep'>;
  readonly places: readonly { readonly place: BackupPlace }[];
}

/**
 * Days after which Synapse by itself lets go of what was deleted in a room and of addresses (its own defaults), and of
 * rooms that everybody has left (as its template says).
 */
export const synapseDays = { redacted: 7, addresses: 28, leftRooms: 28 } as const;
/** Megabytes of log that Docker keeps of each program: as many files as the Compose template says. */
export const logMegabytes = 30;

const topic = 'kept';

/** How long what is on the server stays there. Pure. Without `backups` nothing is said of those. */
export function howLong(spec: ServerSpec, backups?: PrivacyBackups): Facts {
  const { monitoring, caddy } = spec.features;
  const ownProxy = spec.proxy.kind === 'own';
  return [
    ...messages(spec),
    { topic, code: 'kept-left-rooms', values: { count: synapseDays.leftRooms } },
    { topic, code: 'kept-addresses', values: { count: synapseDays.addresses } },
    { topic, code: 'kept-logs', values: { count: logMegabytes } },
    // Caddy is told to write none. What a program before it writes, or lines of the host's own, is not ours to say.
    ...when(ownProxy, { topic, code: 'kept-access-own' }),
    ...when(!ownProxy && caddy.extra === undefined, { topic, code: 'kept-access-none' }),
    ...when(monitoring.enabled, {
      ...{ topic, code: 'kept-measurements', setting: 'features.monitoring.retentionDays' },
      values: { count: monitoring.retentionDays },
    }),
    ...(backups ? inBackups(backups) : []),
  ];
}

function messages({ features: { synapse } }: ServerSpec): Facts {
  const { retention, remoteMediaDays, federation } = synapse;
  const setting = 'features.synapse.retention.enabled';
  const copies = remoteMediaDays ?? 0;
  return [
    ...when(!retention.enabled, { topic, code: 'kept-messages', setting }),
    ...when(retention.enabled, {
      ...{ topic, code: 'kept-messages-days', setting, values: { count: retention.maxDays } },
    }),
    { topic, code: 'kept-redacted', values: { count: synapseDays.redacted } },
    { topic, code: 'kept-files' },
    ...when(copies > 0 && federation.mode !== 'off', {
      ...{ topic, code: 'kept-remote', setting: 'features.synapse.remoteMediaDays' },
      values: { count: copies },
    }),
  ];
}

function inBackups({ schedule: { enabled, keep }, places }: PrivacyBackups): Facts {
  const names = [...new Set(places.flatMap(({ place }) => elsewhere(place)))];
  return [
    ...when(enabled, { topic, code: 'kept-backups', values: { ...keep } }),
    ...when(!enabled, { topic, code: 'kept-backups-off' }),
    ...when(names.length > 0, { topic, code: 'kept-backups-elsewhere', values: { names } }),
  ];
}

/** Whose disk a copy lies on, where that is not the server itself. */
function elsewhere(place: BackupPlace): string[] {
  if (place.kind === 'sftp') return [place.host];
  if (place.kind === 'rest') return [hostOf(place.url)];
  return place.kind === 's3' ? [hostOf(place.endpoint)] : [];
}
