import { finished } from 'node:stream/promises';
import { onAbort } from '../../../shared/async/cancelled.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { bytesOf } from './bytes.ts';
import type { Commander, Started } from './commander.ts';
import type { Ending } from './ending.ts';
import { BoundedBuffer, LineSplitter } from './lines.ts';
import type { RunOptions, RunResult } from './types.ts';

const defaultMaxBytes = 16 * 1024 * 1024;

type StoppedBy = 'signal' | 'timeout' | undefined;

/** Runs a command to its end. See `SshConnection.run`. */
export async function run(
  commander: Commander,
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<RunResult> {
  const limit = new AbortController();
  let stoppedBy: StoppedBy;
  const stopBy = (reason: StoppedBy) => {
    stoppedBy ??= reason;
    limit.abort();
  };
  const forget = onAbort(options.signal, () => stopBy('signal'));
  const timer =
    options.timeoutMs === undefined ? undefined : setTimeout(() => stopBy('timeout'), options.timeoutMs);
  try {
    const program = await startUnlessStopped(commander, argv, options.asRoot ?? false, limit.signal);
    if (program === 'stopped') return result({ kind: 'nothing' }, stoppedBy, '', '');
    if (program === undefined) return result({ kind: 'nothing' }, undefined, '', '');
    return await follow(program, options, limit.signal, () => stoppedBy);
  } finally {
    forget();
    clearTimeout(timer);
  }
}

async function startUnlessStopped(
  commander: Commander,
  argv: readonly [string, ...string[]],
  asRoot: boolean,
  signal: AbortSignal,
): Promise<Started | undefined | 'stopped'> {
  if (signal.aborted) return 'stopped';
  try {
    return await commander.start(argv, { asRoot, signal });
  } catch (error) {
    if (signal.aborted && isCancelled(error)) return 'stopped';
    throw error;
  }
}

async function follow(
  program: Started,
  options: RunOptions,
  limit: AbortSignal,
  stoppedBy: () => StoppedBy,
): Promise<RunResult> {
  const max = options.maxBytes ?? defaultMaxBytes;
  const stdout = new BoundedBuffer('first', max);
  const stderr = new BoundedBuffer('last', max);
  const read = Promise.all([
    collect(program.stdout, stdout, options.onLine, 'stdout', options.onBytes),
    collect(program.stderr, stderr, options.onLine, 'stderr'),
  ]);
  program.stdin.end(options.stdin === undefined ? undefined : bytesOf(options.stdin));
  let stopping: Promise<void> | undefined;
  const forget = onAbort(limit, () => {
    stopping = program.stop();
  });
  const ending = await Promise.race([
    program.ended,
    new Promise<void>((resolve) => onAbort(limit, resolve))
      .then(() => stopping)
      .then((): Ending => ({ kind: 'nothing' })),
  ]);
  const stopped = stopping === undefined ? undefined : stoppedBy();
  forget();
  if (stopped === undefined) {
    await read;
    // Says why it never ran, where it did not.
    await program.started;
  }
  return result(ending, stopped, stdout.text(), stderr.text());
}

async function collect(
  stream: NodeJS.ReadableStream,
  buffer: BoundedBuffer,
  onLine: RunOptions['onLine'],
  name: 'stdout' | 'stderr',
  onBytes?: RunOptions['onBytes'],
): Promise<void> {
  const lines = onLine && new LineSplitter((line) => onLine(line, name));
  stream.on('data', (chunk: Buffer) => {
    buffer.push(chunk);
    onBytes?.(chunk);
    lines?.push(chunk);
  });
  await finished(stream).catch(() => {});
  lines?.end();
}

function result(ending: Ending, stoppedBy: StoppedBy, stdout: string, stderr: string): RunResult {
  const stopped = stoppedBy !== undefined;
  const code = !stopped && ending.kind === 'status' ? ending.code : null;
  return {
    code,
    stdout,
    stderr,
    failed: !stopped && (ending.kind === 'signal' || (code !== null && code !== 0)),
    cancelled: stoppedBy === 'signal',
    timedOut: stoppedBy === 'timeout',
    interrupted: !stopped && ending.kind === 'nothing',
  };
}

/** The program a script is run with: explicit, because the login shell may be anything. */
export function scriptCommand(bash: string, args: readonly string[]): readonly [string, ...string[]] {
  return ['bash', '-c', bash, 'innkeeper', ...args];
}

/** Throws when a script could not run because there is no bash. */
export function checkBash(result: RunResult): RunResult {
  if (
    result.code === 127 &&
    /exec: "?bash"?: (not found|No such file)|bash: (not found|command not found)/.test(result.stderr)
  ) {
    throw new ProblemError('host.command-failed', { what: 'bash', reason: message('reason.no-bash') });
  }
  return result;
}
