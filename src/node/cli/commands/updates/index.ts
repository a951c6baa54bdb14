import type { Command } from 'commander';
import { updateResultSchema } from '../../../../shared/contract/updates.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeMoved, describeUpdates } from './describe.ts';

interface MoveFlags extends ServerFlags {
  /** False with `--no-backup`. */
  readonly backup: boolean;
  readonly database?: boolean;
}

/** `innkeeper updates`: which versions run and which there are, moving to those, and back. */
export function registerUpdates(program: Command, run: Runner): void {
  const group = program
    .command('updates')
    .description('versions of the programs: what runs, what is newer, updating and going back');
  const list = group
    .command('list <spec>')
    .description('tell what runs, what is newer, what changes and how long people are out; changes nothing');
  serverCommand(list, run, async ({ core, serverId, output, signal }) => {
    const updates = await core.call('updates.list', { serverId }, signal);
    output.answer({ kind: 'updates', ...updates }, describeUpdates(updates));
    return exitCodes.done;
  });
  registerMove(group, run, {
    name: 'apply',
    call: 'updates.apply',
    description:
      'update after a backup; where the new versions do not work, those of before come back by themselves',
  });
  registerMove(group, run, {
    name: 'undo',
    call: 'updates.undo',
    description: 'go back to the versions from before the last update, in the same way',
  });
}

interface Move {
  readonly name: string;
  readonly call: 'updates.apply' | 'updates.undo';
  readonly description: string;
}

function registerMove(group: Command, run: Runner, { name, call, description }: Move): void {
  const command = group
    .command(`${name} <spec>`)
    .description(description)
    .option('--no-backup', 'make no backup first');
  if (call === 'updates.undo')
    command.option(
      '--database',
      'where the versions from before refuse the database: with the one of the backup from before the update. What was written since is lost',
    );
  serverCommand<MoveFlags>(command, run, async ({ core, serverId, output, interrupts, signal }, _, flags) => {
    const backup = flags.backup ? 'make' : 'without';
    const { jobId } =
      call === 'updates.apply'
        ? await core.call(call, { serverId, backup }, signal)
        : await core.call(call, { serverId, backup, database: flags.database ? 'backup' : 'keep' }, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome === 'succeeded' && !output.json) {
      output.answer({ kind: 'result' }, describeMoved(updateResultSchema.parse(ended.result)));
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });
}
