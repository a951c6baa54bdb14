import type { Command } from 'commander';
import { backupPlaceName } from '../../../../shared/backup-place-name.ts';
import { sayParam } from '../../../../shared/say.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { terminalLanguage } from '../../terminal-words.ts';
import { describeSnapshots } from './describe.ts';

/** `innkeeper backup list`: asks each place what lies there. */
export function registerBackupList(backup: Command, run: Runner): void {
  const command = backup
    .command('list <spec> [place]')
    .description('list the backups at every place, or at one of them by its name');
  serverCommand<ServerFlags>(command, run, async ({ core, serverId, output, signal }, [wanted]) => {
    const { places } = await core.call('backups.status', { serverId }, signal);
    const ids = wanted === undefined ? places.map(({ id }) => id) : [wanted];
    for (const placeId of ids) {
      const { snapshots } = await core.call('backups.list', { serverId, placeId }, signal);
      const there = places.find(({ id }) => id === placeId);
      const name = there ? sayParam(backupPlaceName(there.place), terminalLanguage()) : placeId;
      output.answer({ kind: 'backup-list', placeId, snapshots }, describeSnapshots(name, snapshots));
    }
    return exitCodes.done;
  });
}
