import type { Command } from 'commander';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeStatus } from './describe.ts';

/** `innkeeper backup status`. */
export function registerBackupStatus(backup: Command, run: Runner): void {
  const command = backup
    .command('status <spec>')
    .description('tell how the last backups went, where they lie and when the next one is');
  serverCommand<ServerFlags>(command, run, async ({ core, serverId, output, signal }) => {
    const status = await core.call('backups.status', { serverId }, signal);
    output.answer({ kind: 'backups', ...status }, describeStatus(status));
    return exitCodes.done;
  });
}
