import { type Command, Option } from 'commander';
import {
  type LogFilter,
  type LogState,
  logLevels,
  logSourceSchema,
} from '../../../../shared/contract/logs.ts';
import { streams } from '../../../../shared/contract.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { problemInTerminal, sayInTerminal } from '../../terminal-words.ts';
import { wholeNumber } from '../../whole-number.ts';
import { momentFrom } from './moment.ts';
import { explained, lineOf } from './words.ts';

interface LogFlags extends ServerFlags {
  readonly follow?: boolean;
  readonly since?: string;
  readonly tail?: number;
  readonly level?: (typeof logLevels)[number];
  readonly grep?: string;
  readonly regex?: string;
  readonly explain?: boolean;
  readonly showSecrets?: boolean;
}

const usualTail = 100;
const perRead = 500;

/** `innkeeper logs`. */
export function registerLogs(program: Command, run: Runner): void {
  const command = program
    .command('logs <spec> [service...]')
    .description('what the services and the server itself (host) wrote; all of them where none is named')
    .option('--follow', 'go on with what is written from now on, until Ctrl-C')
    .option('--since <when>', 'begin there: 30m, 2h, 3d, or a date and time', (text) =>
      momentFrom(text, Date.now()),
    )
    .option(
      '--tail <count>',
      `how many of the latest lines of each to begin with (${usualTail} unless --since)`,
      wholeNumber({ least: 0, most: 10_000 }),
    )
    .addOption(
      new Option('--level <level>', 'only this and worse').choices(logLevels.filter((one) => one !== 'none')),
    )
    .addOption(
      new Option('--grep <text>', 'only messages with this text, in any case of letters').conflicts('regex'),
    )
    .option('--regex <expression>', 'only messages that match (as RE2 has it), in any case of letters')
    .option('--explain', 'say what known messages mean, and what to do')
    .option('--show-secrets', 'do not hide tokens and passwords');
  serverCommand<LogFlags>(command, run, async (on, words, flags) => {
    const sources = words.map(checkedSource);
    const ended = await follow(on, sources, flags);
    return ended === 'stopped' ? exitCodes.interrupted : exitCodes.done;
  });
}

/** Tells what there is, and with `--follow` what comes, until the person has had enough. */
async function follow(on: OnServer, sources: string[], flags: LogFlags): Promise<'all' | 'stopped'> {
  const { core, serverId, output, signal, terminal } = on;
  const leave = new AbortController();
  // Whoever reads along has left, as `head` does.
  terminal.stdout.on('error', () => leave.abort());
  const stop = AbortSignal.any([signal, leave.signal]);
  const { since, tail } = flags;
  const filter = filterOf(flags);
  const input = streams['logs.follow'].input.parse({
    serverId,
    ...(sources.length > 0 && { sources }),
    tail: tail ?? usualTail,
    ...(since !== undefined && { since }),
    filter,
  });
  let next: number | undefined;
  let down = false;
  for await (const state of core.handlers.streams['logs.follow'](input, { signal: stop })) {
    if (state.filterProblem) throw thrown(state.filterProblem);
    if (state.link === 'ended' && state.problem) throw thrown(state.problem);
    if (state.link === 'reconnecting' && !down) output.say(sayInTerminal(cut(state.problem)));
    down = state.link === 'reconnecting';
    if (next === undefined && state.link === 'connecting') continue;
    if (!flags.follow && (state.link !== 'live' || !state.counted)) continue;
    if (state.first !== null) {
      if (next !== undefined && state.first > next)
        output.say(sayInTerminal(message('cli.left-out', { count: state.first - next })));
      next = await tellFrom(on, state, next ?? state.first, flags, stop);
    }
    if (!flags.follow) return 'all';
  }
  return signal.aborted ? 'stopped' : 'all';
}

/** Prints matching entries from a number on; answers with the next. */
async function tellFrom(
  { core, output, terminal }: OnServer,
  { sessionId }: LogState,
  from: number,
  flags: LogFlags,
  signal: AbortSignal,
): Promise<number> {
  const secrets = flags.showSecrets === true;
  let next = from;
  while (!signal.aborted) {
    const { index } = await core.call('logs.find', { sessionId, seq: next }, signal);
    const { entries } = await core.call('logs.read', { sessionId, index, limit: perRead, secrets }, signal);
    for (const entry of entries) {
      const explanation = flags.explain ? explained(entry) : undefined;
      output.answer({ kind: 'log', entry, ...(explanation && { explanation }) }, lineOf(entry, explanation));
      next = entry.seq + 1;
    }
    if (entries.length === 0) return next;
    if (terminal.stdout.writableNeedDrain) await drained(terminal.stdout, signal);
  }
  return next;
}

/** A slow reader holds the command up, not its memory. */
async function drained(stdout: NodeJS.WritableStream, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    stdout.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function filterOf({ level, grep, regex }: LogFlags): LogFilter {
  const text = regex ?? grep;
  return {
    ...(level !== undefined && {
      levels: logLevels.slice(logLevels.indexOf(level)).filter((one) => one !== 'none'),
    }),
    ...(text !== undefined && { text }),
    regex: regex !== undefined,
  };
}

const thrown = ({ code, params, details }: NonNullable<LogState['problem']>) =>
  new ProblemError(code, params, details);

function cut(problem: LogState['problem']): Message {
  return problem === undefined
    ? message('cli.cut')
    : message('cli.cut-again', { problem: problemInTerminal(problem).title });
}

function checkedSource(name: string): string {
  if (logSourceSchema.safeParse(name).success) return name;
  throw new ProblemError('input.invalid', { path: 'service', reason: message('option.bad-name', { name }) });
}
