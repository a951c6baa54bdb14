import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { DoctorResult } from '../../../shared/contract/doctor.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { doctorFixes } from '../../../shared/doctor-fixes.ts';
import { fileReason } from '../../../shared/file-reason.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import {
  type CommandContext,
  outputOptions,
  type Runner,
  reachOptions,
  withCore,
} from '../command-context.ts';
import type { CoreSession } from '../core-session.ts';
import { describePlan } from '../describe-plan.ts';
import { type ExitCode, exitCodeOfOutcome, exitCodes } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import type { OutputFlags } from '../output.ts';
import { type ReachFlags, type ReachServerParams, reachServer } from '../reach-server.ts';
import { readSpec } from '../read-spec.ts';
import { sayFoundInTerminal, sayInTerminal, sayMarks } from '../terminal-words.ts';

interface DoctorFlags extends ReachFlags, OutputFlags {
  readonly report?: string;
  readonly hideAddresses?: boolean;
  readonly fix?: (typeof doctorFixes)[number];
  readonly replaceEdited?: boolean;
  readonly dryRun?: boolean;
}

/** `innkeeper doctor`: fixes what it is asked to, then examines the server. */
export function registerDoctor(program: Command, run: Runner): void {
  outputOptions(reachOptions(program.command('doctor <spec>')))
    .description('examine the server from here and from within; fails (1) if anything is broken')
    .option('--report <file>', 'also write it as text, for asking somebody for help; secrets are hidden')
    .option('--hide-addresses', 'hide addresses and names in that text, too')
    .addOption(new Option('--fix <what>', 'fix this first').choices([...doctorFixes]))
    .option('--dry-run', 'with --fix: only tell what that would do on the server, line by line')
    .option('--replace-edited', 'with --fix redeploy: replace files that were edited by hand on the server')
    .action((specFile: string, flags: DoctorFlags) =>
      run(flags, async (context) => {
        const spec = await readSpec(specFile);
        return withCore(context, async (core) => {
          const signal = context.interrupts.either;
          const serverId = await reachOrKnown({ ...context, core, spec, specFile, flags, signal });
          const fixed = flags.fix === undefined ? exitCodes.done : await fix(context, core, serverId, flags);
          if (fixed !== exitCodes.done || (flags.dryRun && flags.fix !== undefined)) return fixed;
          const well = await examine(context, core, serverId, flags);
          if (flags.report !== undefined) {
            const hideAddresses = flags.hideAddresses === true;
            const { text } = await core.call('doctor.report', { serverId, hideAddresses }, signal);
            await write(flags.report, text);
            context.output.say(sayInTerminal(message('cli.report', { file: flags.report })));
          }
          return well ? exitCodes.done : exitCodes.failed;
        });
      }),
    );
}

/** A server that is known here can be examined even where it cannot be reached: that is what has to be told then. */
async function reachOrKnown(reach: ReachServerParams): Promise<ServerId> {
  try {
    return (await reachServer(reach)).serverId;
  } catch (error) {
    const { address, port } = reach.spec.server;
    const known = (await reach.core.call('servers.list', {}, reach.signal)).find(
      (one) => one.address === address && one.port === port && one.stage === 'set-up',
    );
    const outOfReach = error instanceof ProblemError && error.code.startsWith('network.');
    if (known === undefined || !outOfReach) throw error;
    return known.id;
  }
}

async function fix(
  { output, interrupts }: CommandContext,
  core: CoreSession,
  serverId: ServerId,
  { fix, replaceEdited, verbose, dryRun }: DoctorFlags,
): Promise<ExitCode> {
  if (fix === undefined) return exitCodes.done;
  const editedFiles = replaceEdited ? 'replace' : 'keep';
  const plan = await core.call('doctor.planFix', { serverId, fix }, interrupts.either);
  output.answer({ kind: 'fix-plan', fix, ...plan }, describeFix(plan));
  if (dryRun) return exitCodes.done;
  const shown = plan.deploy === null ? { shown: plan.changes } : {};
  const { jobId } = await core.call(
    'doctor.fix',
    { serverId, fix, editedFiles, ...shown },
    interrupts.either,
  );
  const ended = await followJob(core, jobId, { output, interrupts, verbose: verbose === true });
  if (ended.problem && !output.json) output.problem(ended.problem);
  return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
}

/** What a fix does: each command as the server gets it, each package with its versions. */
function describeFix({ changes, deploy }: CallOutput<'doctor.planFix'>): string {
  if (deploy !== null) return describePlan(deploy);
  const lines = changes.map((change) =>
    change.kind === 'command'
      ? change.line
      : `${change.name} ${change.from === '' ? '' : `${change.from} → `}${change.to}`,
  );
  return [sayInTerminal(message('cli.will-happen')), ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Tells everything as it is found; true where nothing has failed. */
async function examine(
  { output, interrupts }: CommandContext,
  core: CoreSession,
  serverId: ServerId,
  { verbose }: DoctorFlags,
): Promise<boolean> {
  let well = true;
  const context = { signal: interrupts.either };
  for await (const event of core.handlers.streams['doctor.run']({ serverId }, context)) {
    switch (event.kind) {
      case 'planned':
        output.answer(event, sayInTerminal(message('cli.looking', { count: event.checks.length })));
        break;
      case 'result':
        if (event.result.state === 'failed') well = false;
        output.answer(event, describeResult(event.result, verbose === true));
        break;
      case 'verdict':
        output.answer(event, sayInTerminal(message(event.first ? 'cli.fix-first' : 'cli.all-well')));
        if (event.first && !output.json) output.problem(event.first);
    }
  }
  interrupts.either.throwIfAborted();
  return well;
}

function describeResult(result: DoctorResult, verbose: boolean): string {
  const { id, place, subject, state, details } = result;
  const line = `${markOf(state)}  ${sayMarks([id, sayInTerminal(message(`cli.place.${place}`)), subject ?? ''].filter(Boolean))}: ${sayFoundInTerminal(result)}`;
  const more = verbose && details !== '' ? details.split('\n').map((each) => `      | ${each}`) : [];
  return [line, ...more].join('\n');
}

/** How bad it is, in one word; all as wide as the widest, so that what was looked at begins in one column. */
function markOf(state: DoctorResult['state']): string {
  const words = {
    passed: sayInTerminal(message('cli.found.passed')),
    attention: sayInTerminal(message('cli.found.attention')),
    failed: sayInTerminal(message('cli.found.failed')),
    skipped: '-',
  };
  return words[state].padEnd(Math.max(...Object.values(words).map(({ length }) => length)));
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}
