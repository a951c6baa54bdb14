import type { BackupStatus, KeyLeft } from '../../../shared/contract/backups.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { type CoreParts, serverTools } from '../../local/connections/parts.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { authorizeServerKey } from '../../upkeep/backup/admit-server.ts';
import { removePlace, requireNew, sftpKey, tryPlace } from '../../upkeep/backup/change-places.ts';
import { prepareWithdrawal } from '../../upkeep/backup/withdraw-key.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<
  Handlers['calls'],
  'backups.tryPlace' | 'backups.addPlace' | 'backups.removePlace' | 'backups.sftpKey'
>;

export interface BackupTools {
  readonly parts: CoreParts;
  readonly specOf: (serverId: ServerId) => Promise<ServerSpec>;
  readonly statusOf: (serverId: ServerId, signal: AbortSignal) => Promise<BackupStatus>;
  /** Something short that changes the server: nobody else does meanwhile. */
  readonly changing: (
    serverId: ServerId,
    signal: AbortSignal,
    work: (tools: ServerTools, signal: AbortSignal) => Promise<void>,
  ) => Promise<void>;
}

/** Where backups go. */
export function backupPlacesHandlers({ parts, specOf, statusOf, changing }: BackupTools): Area {
  return {
    'backups.tryPlace': async ({ serverId, sftpPassword, ...given }, { signal }) => {
      await changing(serverId, signal, async (tools, held) => {
        await authorizeServerKey(tools, { ...given, sftpPassword }, held);
        await tryPlace(tools, given, { keep: false, signal: held });
      });
      return {};
    },

    'backups.addPlace': async ({ serverId, sftpPassword, ...given }, { signal }) => {
      const { places, lastRun } = await statusOf(serverId, signal);
      // Nobody has decided for this server as long as nothing went to it.
      const isImplied = lastRun === null && places.length === 1 && places[0]?.id === 'server';
      if (!(isImplied && given.place.kind === 'server')) requireNew(given.place, places);
      await changing(serverId, signal, async (tools, held) => {
        await authorizeServerKey(tools, { ...given, sftpPassword }, held);
        await tryPlace(tools, given, { keep: true, signal: held });
      });
      return statusOf(serverId, signal);
    },

    'backups.removePlace': async ({ serverId, placeId, withdrawKey }, { signal }) => {
      const { places } = await statusOf(serverId, signal);
      const place = places.find(({ id }) => id === placeId)?.place;
      let key: KeyLeft | null = null;
      await changing(serverId, signal, async (tools, held) => {
        const withdrawal =
          withdrawKey && place?.kind === 'sftp'
            ? await prepareWithdrawal(tools, { id: placeId, place }, places, held)
            : undefined;
        await removePlace(tools, placeId, held);
        key = (await withdrawal?.()) ?? null;
      });
      return { status: await statusOf(serverId, signal), key };
    },

    'backups.sftpKey': async ({ serverId }, { signal }) => {
      await specOf(serverId);
      // Only making it changes something: whoever works on the server need not be waited for to see it.
      let publicKey = await sftpKey(await serverTools(parts, serverId), { make: false, signal });
      if (publicKey === '') {
        await changing(serverId, signal, async (tools, held) => {
          publicKey = await sftpKey(tools, { make: true, signal: held });
        });
      }
      return { publicKey };
    },
  };
}
