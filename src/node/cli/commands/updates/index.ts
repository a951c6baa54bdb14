import type { Command } from 'commander';
import { updateResultSchema } from '../../../../shared/contract/updates.ts';
import type { JobId } from '../../../../shared/ids.ts';
import type { Runner } from '../../command-context.ts';
import type { CoreSession } from '../../core-session.ts';
import { type ExitCode, exitCodeOfOutcome, exitCodeOfProblem, exitCodes } from '../../exit-codes.ts';
import { type FollowJobOptions, followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { describeMoved, describeUpdates } from './describe.ts';
import { describeMajor } from './describe-major.ts';

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
  registerDatabase(group, run);
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

/** `innkeeper updates database`: another major version of PostgreSQL, shown first. */
function registerDatabase(group: Command, run: Runner): void {
  const command = group
    .command('database <spec>')
    .description(
      'tell what moving the database to the major version of this release means, and do it with --run',
    )
    .option('--run', 'do it');
  serverCommand<ServerFlags & { readonly run?: boolean }>(
    command,
    run,
    async ({ core, serverId, output, interrupts, signal }, _, flags) => {
      const plan = await core.call('updates.planMajor', { serverId }, signal);
      output.answer({ kind: 'major-move', ...plan }, describeMajor(plan));
      const [blocker] = plan.blockers;
      if (blocker) {
        output.problem(blocker);
        return exitCodeOfProblem(blocker.code);
      }
      if (!flags.run) return exitCodes.done;
      const { jobId } = await core.call('updates.moveMajor', { serverId }, signal);
      return followMove(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    },
  );
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
    return followMove(core, jobId, { output, interrupts, verbose: flags.verbose === true });
  });
}

/** Tells how it goes and what it has come to. */
async function followMove(core: CoreSession, jobId: JobId, options: FollowJobOptions): Promise<ExitCode> {
  const { output } = options;
  const ended = await followJob(core, jobId, options);
  if (ended.problem && !output.json) output.problem(ended.problem);
  if (ended.outcome === 'succeeded' && !output.json) {
    output.answer({ kind: 'result' }, describeMoved(updateResultSchema.parse(ended.result)));
  }
  return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
}
