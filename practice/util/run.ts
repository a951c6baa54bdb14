import { execa } from 'execa';
import { PracticeProblem } from '../problem.ts';
import type { Outcome } from '../types.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Everything the command prints is also appended here, for whoever asks why it failed. */
  readonly logFile?: string;
}

/** Runs a program to its end. A failure is shaped like a success; only a cancelled run throws. */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const log = options.logFile ? ({ file: options.logFile, append: true } as const) : undefined;
  const result = await execa(file, [...args], {
    reject: false,
    stripFinalNewline: true,
    maxBuffer: 50_000_000,
    cancelSignal: options.signal,
    cwd: options.cwd,
    env: options.env,
    stdin: options.input === undefined ? 'ignore' : 'pipe',
    ...(options.input === undefined ? {} : { input: options.input }),
    stdout: log ? ['pipe', log] : 'pipe',
    stderr: log ? ['pipe', log] : 'pipe',
  });
  options.signal?.throwIfAborted();
  const stderr = result.stderr || (result.exitCode === undefined ? result.shortMessage : '') || '';
  return { code: result.exitCode ?? 127, stdout: result.stdout, stderr };
}

/** Runs a program that has to succeed, and answers what it printed. */
export async function runOrThrow(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await run(file, args, options);
  if (result.code === 0) return result.stdout;
  const lastWords = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-3).join(' | ');
  const log = options.logFile ? ` (all of it: ${options.logFile})` : '';
  throw new PracticeProblem(`${file} ${args.slice(0, 3).join(' ')} failed: ${lastWords}${log}`);
}
