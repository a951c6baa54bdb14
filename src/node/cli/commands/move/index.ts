import type { Command } from 'commander';
import { type MoveWay, moveResultSchema } from '../../../../shared/contract/move.ts';
import type { JobId, ServerId } from '../../../../shared/ids.ts';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { describeBlockers, describeWarnings } from '../../describe-plan.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob, type JobEnd } from '../../follow-job.ts';
import { type OnServer, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { describeMove, describeNext, describeNoted } from './describe.ts';
import { connectTarget, type TargetFlags, toOptions } from './target-server.ts';

interface MoveFlags extends TargetFlags {
  readonly throughComputer?: boolean;
  readonly byPlace?: boolean;
}
interface RunFlags extends MoveFlags {
  readonly run?: boolean;
}
interface AbortFlags extends RunFlags {
  readonly withoutNew?: boolean;
  readonly acceptLoss?: string;
}

/** `innkeeper move ...`: the chat goes to another server. */
export function registerMove(program: Command, run: Runner): void {
  const move = program
    .command('move')
    .description('move the chat from this server to a new one; people stay signed in');
  const named = (name: string) => toOptions(move.command(`${name} <spec>`));
  const ways = (command: Command) =>
    command
      .option('--through-computer', 'fetch everything to this computer and send it on from here')
      .option('--by-place', 'by a place for backups that both servers reach');

  const look = ways(named('look')).description(
    'show what a move would do, or how far it is; changes nothing',
  );
  serverCommand<MoveFlags>(look, run, async (on, _, flags) => {
    const both = await bothOf(on, flags);
    return showPlan(on, { ...both, ...wayOf(flags) });
  });

  const go = ways(named('run')).description(
    'show it; with --run, copy everything, stop the old server, start the new one',
  );
  go.option('--run', 'do it; cut off, do the same again');
  serverCommand<RunFlags>(go, run, async (on, _, flags) => {
    const input = { ...(await bothOf(on, flags)), ...wayOf(flags) };
    if (flags.run !== true) return showPlan(on, input);
    const ended = await follow(on, (await on.core.call('move.run', input, on.signal)).jobId, flags);
    if (ended.outcome === 'succeeded' && !on.output.json) {
      const { plan } = moveResultSchema.parse(ended.result);
      on.output.answer({ kind: 'result' }, describeNext(plan));
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });

  const abort = named('abort').description(
    'show how far a move is; with --run, empty the new server and start the old one',
  );
  abort
    .option('--run', 'do it')
    .option('--without-new', 'the new server is gone: only start the old one, and ask the new one nothing')
    .option('--accept-loss <domain>', "the server's name: needed once the new server has run");
  serverCommand<AbortFlags>(abort, run, async (on, _, flags) => {
    const { withoutNew = false, acceptLoss: name = '' } = flags;
    const toId = withoutNew ? null : await connectTarget(on, flags);
    if (flags.run !== true)
      return toId === null ? showNoted(on) : showPlan(on, { serverId: on.serverId, toId });
    const { jobId } = await on.core.call('move.abort', { serverId: on.serverId, toId, name }, on.signal);
    const done = withoutNew ? 'cli.move.aborted-alone' : 'cli.move.aborted';
    return tellEnd(on, await follow(on, jobId, flags), done);
  });

  const finish = named('finish').description(
    'once the names lead to the new server: the old one never starts again',
  );
  finish.option('--run', 'do it; without it, show what is left to do');
  serverCommand<RunFlags>(finish, run, async (on, _, flags) => {
    const both = await bothOf(on, flags);
    if (flags.run !== true) return showPlan(on, both);
    const { jobId } = await on.core.call('move.finish', both, on.signal);
    return tellEnd(on, await follow(on, jobId, flags), 'cli.move.finished');
  });
}

function wayOf({ throughComputer, byPlace }: MoveFlags): { readonly way?: MoveWay } {
  if (throughComputer) return { way: 'computer' };
  return byPlace ? { way: 'place' } : {};
}

interface Both {
  readonly serverId: ServerId;
  readonly toId: ServerId;
}

async function bothOf(on: OnServer, flags: TargetFlags): Promise<Both> {
  return { serverId: on.serverId, toId: await connectTarget(on, flags) };
}

async function showPlan(
  { core, output, signal }: OnServer,
  { serverId, toId, way }: Both & { readonly way?: MoveWay },
) {
  const plan = await core.call('move.look', { serverId, toId, ...(way && { way }) }, signal);
  output.answer(
    { kind: 'move-plan', ...plan },
    [
      ...describeBlockers(plan.blockers),
      ...describeWarnings(plan.warnings),
      // How far that is to the other one is nothing this plan knows.
      ...(plan.blockers.some(({ code }) => code === 'move.elsewhere') ? [] : [describeMove(plan)]),
    ].join('\n'),
  );
  return plan.blockers.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** How far a move is whose new server is gone. */
async function showNoted({ core, serverId, domain, output, signal }: OnServer) {
  const { phase, to } = await core.call('move.noted', { serverId }, signal);
  const known = (await core.call('servers.list', {}, signal)).find(({ id }) => id === serverId);
  const noted = { phase, domain, from: known?.address ?? domain, to };
  output.answer({ kind: 'move-noted', ...noted }, describeNoted(noted));
  return exitCodes.done;
}

async function follow(on: OnServer, jobId: JobId, flags: TargetFlags): Promise<JobEnd> {
  const { core, output, interrupts } = on;
  const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
  if (ended.problem && !output.json) output.problem(ended.problem);
  return ended;
}

function tellEnd(
  { output }: OnServer,
  { outcome, problem }: JobEnd,
  done: 'cli.move.aborted' | 'cli.move.aborted-alone' | 'cli.move.finished',
) {
  if (outcome === 'succeeded' && !output.json)
    output.answer({ kind: 'result' }, sayInTerminal(message(done)));
  return exitCodeOfOutcome(outcome, problem?.code);
}
