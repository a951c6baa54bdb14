import type { Command } from 'commander';
import { backupDrillSchema } from '../../../../shared/contract/backup-drill.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeDrill } from './describe.ts';

/** `innkeeper backup drill`. */
export function registerBackupDrill(backup: Command, run: Runner): void {
  const command = backup
    .command('drill <spec>')
    .description(
      'test the newest backup: start it apart from everything, sign in and read, and take it away again',
    );
  serverCommand<ServerFlags>(
    command,
    run,
    async ({ core, serverId, output, interrupts, signal }, _, flags) => {
      const { jobId } = await core.call('backups.drill', { serverId }, signal);
      const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
      if (ended.problem && !output.json) output.problem(ended.problem);
      if (ended.outcome === 'succeeded' && !output.json) {
        output.answer({ kind: 'result' }, describeDrill(backupDrillSchema.parse(ended.result)));
      }
      return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    },
  );
}
