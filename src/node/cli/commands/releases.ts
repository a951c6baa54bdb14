import type { Command } from 'commander';
import type { ReleaseRow, RollbackPlan } from '../../../shared/contract/releases.ts';
import { rollbackResultSchema } from '../../../shared/contract/releases.ts';
import { message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { describeBlockers } from '../describe-plan.ts';
import { exitCodeOfOutcome, exitCodes } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { sayInTerminal } from '../terminal-words.ts';
import { wholeNumber } from '../whole-number.ts';

interface RestoreFlags extends ServerFlags {
  readonly onlyMissing?: boolean;
  readonly run?: boolean;
}

/** `innkeeper releases`: what earlier changes replaced on the server, and bringing it back. */
export function registerReleases(program: Command, run: Runner): void {
  const group = program
    .command('releases')
    .description('what lay on the server before each of the last changes, and bringing it back');
  const list = group.command('list <spec>').description('tell what is kept, the newest first');
  serverCommand(list, run, async ({ core, serverId, output, signal }) => {
    const { releases } = await core.call('releases.list', { serverId }, signal);
    output.answer({ kind: 'releases', releases }, describeReleases(releases));
    return undefined;
  });
  const restore = group
    .command('restore <spec>')
    .argument('<number>', 'which, as “releases list” tells it', wholeNumber({ least: 0 }))
    .description('show what bringing a release back would change; with --run, do it')
    .option('--only-missing', 'bring back only files that are gone or empty, and change nothing else')
    .option('--run', 'do it; what it replaces is kept as a release, too');
  serverCommand<RestoreFlags>(restore, run, async (on, [number = ''], flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    const which = { serverId, id: Number(number), onlyMissing: flags.onlyMissing === true };
    const plan = await core.call('releases.plan', which, signal);
    const nothing = plan.files.length === 0;
    output.answer(
      { kind: 'restore-plan', ...plan },
      nothing && plan.blockers.length === 0
        ? sayInTerminal(message('cli.release-same', { id: which.id }))
        : describeRollback(plan, flags.run === true),
    );
    if (plan.blockers.length > 0) return exitCodes.failed;
    if (nothing || flags.run !== true) return exitCodes.done;
    const { jobId } = await core.call('releases.rollback', which, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome === 'succeeded' && !output.json) {
      const { files: count, id } = rollbackResultSchema.parse(ended.result);
      const next = message(which.onlyMissing ? 'cli.restored-missing' : 'cli.restored-check');
      output.answer(
        { kind: 'result' },
        `${sayInTerminal(message('cli.restored', { count, id }))}\n${sayInTerminal(next)}`,
      );
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });
}

function describeReleases(releases: readonly ReleaseRow[]): string {
  if (releases.length === 0) return sayInTerminal(message('cli.no-release'));
  return releases
    .map(({ id, at, innkeeper: version, differs, missing }) => {
      const seen = { id, at: { at }, differs, missing };
      return sayInTerminal(
        version === undefined
          ? message('cli.release-unknown', seen)
          : message('cli.release', { ...seen, version }),
      );
    })
    .join('\n');
}

function describeRollback({ files, images, blockers }: RollbackPlan, runs: boolean): string {
  return [
    ...describeBlockers(blockers),
    ...(files.length === 0 ? [] : [sayInTerminal(message('cli.will-happen'))]),
    ...files.map(({ path, change }) => `  ${sayInTerminal(message(`cli.file.${change}`, { path }))}`),
    ...images.map((image) => `  ${sayInTerminal(message('cli.run-image', { image }))}`),
    ...(blockers.length > 0 || runs ? [] : [sayInTerminal(message('cli.restore-run'))]),
  ].join('\n');
}
