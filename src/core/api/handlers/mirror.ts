import type { backupMirrorCalls } from '../../../shared/contract/backup-mirror.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import type { Handlers } from '../contract-handlers.ts';

/** The copies of servers' backups on this computer. */
export function mirrorHandlers(mirrors: Mirrors): Pick<Handlers['calls'], keyof typeof backupMirrorCalls> {
  return {
    'backups.mirror': ({ serverId }) => mirrors.of(serverId),
    'backups.setMirror': ({ serverId, folder }) => mirrors.set(serverId, folder),
    'backups.fetchMirror': ({ serverId }) => mirrors.fetch(serverId),
    'backups.stopMirror': async ({ serverId }) => {
      await mirrors.stop(serverId);
      return mirrors.of(serverId);
    },
    'backups.mirrors': async () => ({ mirrors: await mirrors.known() }),
  };
}
