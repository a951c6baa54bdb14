import type { Command } from 'commander';
import { backupRunSchema } from '../../../../shared/contract/backups.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeRun } from './describe.ts';

/** `innkeeper backup now`. */
export function registerBackupNow(backup: Command, run: Runner): void {
  const command = backup.command('now <spec>').description('make a backup, at every place there is');
  serverCommand<ServerFlags>(
    command,
    run,
    async ({ core, serverId, output, interrupts, signal }, _, flags) => {
      const { jobId } = await core.call('backups.now', { serverId }, signal);
      const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
      if (ended.problem && !output.json) output.problem(ended.problem);
      if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
      const made = backupRunSchema.parse(ended.result);
      const { places } = await core.call('backups.status', { serverId }, signal);
      if (!output.json) output.answer({ kind: 'result' }, describeRun(made, places));
      // It is good somewhere, but not everywhere it was to be.
      return made.outcome === 'partly' ? exitCodes.failed : exitCodes.done;
    },
  );
}
