import type { Command } from 'commander';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';

interface CheckFlags extends ServerFlags {
  readonly whole?: boolean;
}

/** `innkeeper backup check`. */
export function registerBackupCheck(backup: Command, run: Runner): void {
  const command = backup
    .command('check <spec>')
    .description('check the backups at every place: their structure, and a part of the data')
    .option('--whole', 'read all of the data, which takes long');
  serverCommand<CheckFlags>(
    command,
    run,
    async ({ core, serverId, output, interrupts, signal }, _, flags) => {
      const { jobId } = await core.call('backups.check', { serverId, whole: flags.whole === true }, signal);
      const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
      if (ended.problem && !output.json) output.problem(ended.problem);
      if (ended.outcome === 'succeeded' && !output.json) {
        output.answer({ kind: 'result' }, sayInTerminal(message('cli.backup.sound')));
      }
      return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    },
  );
}
