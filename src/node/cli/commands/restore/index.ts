import { type Command, Option } from 'commander';
import { restoreParts } from '../../../../shared/contract/choices.ts';
import { type RestorePart, restoreStatusSchema } from '../../../../shared/contract/restore.ts';
import type { JobId } from '../../../../shared/ids.ts';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { describeBlockers } from '../../describe-plan.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { describeBackupRestore, describeRestoreStatus } from './describe.ts';
import { registerRestoreOnto } from './onto.ts';

interface RestoreFlags extends ServerFlags {
  readonly place?: string;
  readonly part: RestorePart;
  readonly run?: boolean;
  /** What `--run` was called at first, and what says that nothing is to be done, which is so anyway. */
  readonly yes?: boolean;
  readonly plan?: boolean;
}

/** `innkeeper restore`: a backup, or a part of it, in the place of what the server has. */
export function registerRestore(program: Command, run: Runner): void {
  const restore = program
    .command('restore <spec> [backup]')
    .description('show what bringing back a backup would do; with --run, do it')
    // What comes after the name of a command below belongs to that.
    .enablePositionalOptions()
    .option('--place <name>', 'where the backup lies, as “backup places” tells; the first place by default')
    .addOption(
      new Option('--part <part>', 'only this part of it').choices([...restoreParts]).default('whole'),
    )
    .option('--run', 'do it; what is there now is kept until “restore finish”')
    .addOption(new Option('--yes').hideHelp())
    .addOption(new Option('--plan').hideHelp());
  serverCommand<RestoreFlags>(restore, run, async (on, [snapshot], flags) => {
    const { core, serverId, output, signal } = on;
    const placeId = flags.place ?? (await core.call('backups.status', { serverId }, signal)).places[0]?.id;
    const which = {
      serverId,
      placeId: placeId ?? 'server',
      part: flags.part,
      ...(snapshot !== undefined && { snapshot }),
    };
    const plan = await core.call('restore.plan', which, signal);
    const runs = (flags.run === true || flags.yes === true) && flags.plan !== true;
    output.answer(
      { kind: 'backup-restore-plan', ...plan },
      [...describeBlockers(plan.blockers), ...describeBackupRestore(plan, runs)].join('\n'),
    );
    if (plan.blockers.length > 0) return exitCodes.failed;
    if (!runs) return exitCodes.done;
    const { jobId } = await core.call('restore.run', { ...which, snapshot: plan.snapshot }, signal);
    return follow(on, jobId, flags);
  });

  const status = restore
    .command('status <spec>')
    .description('tell what is kept from before the last restore, and how it ended');
  serverCommand<ServerFlags>(status, run, async ({ core, serverId, output, signal }) => {
    const seen = await core.call('restore.status', { serverId }, signal);
    output.answer({ kind: 'restore-status', ...seen }, describeRestoreStatus(seen));
    return undefined;
  });

  const undo = restore
    .command('undo <spec>')
    .description('go back to what was there before the restore, or forth again');
  serverCommand<ServerFlags>(undo, run, async (on, _, flags) => {
    const { jobId } = await on.core.call('restore.undo', { serverId: on.serverId }, on.signal);
    return follow(on, jobId, flags);
  });

  registerRestoreOnto(restore, run);

  const finish = restore.command('finish <spec>').description('delete for good what is kept from before');
  serverCommand<ServerFlags>(finish, run, async (on, _, flags) => {
    const { jobId } = await on.core.call('restore.finish', { serverId: on.serverId }, on.signal);
    return follow(on, jobId, flags);
  });
}

async function follow({ core, output, interrupts }: OnServer, jobId: JobId, flags: ServerFlags) {
  const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
  if (ended.problem && !output.json) output.problem(ended.problem);
  if (ended.outcome === 'succeeded' && !output.json) {
    const status = restoreStatusSchema.parse(ended.result);
    output.answer(
      { kind: 'result' },
      status.kept === null ? sayInTerminal(message('cli.restore.deleted')) : describeRestoreStatus(status),
    );
  }
  return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
}
