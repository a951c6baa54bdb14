import type { Command } from 'commander';
import type { CoreSession } from './core-session.ts';
import type { ExitCode } from './exit-codes.ts';
import { type Interrupts, onInterrupts } from './interrupt.ts';
import { createOutput, type Output, type OutputFlags } from './output.ts';
import { type Terminal, thisTerminal } from './terminal.ts';

/** What every command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly interrupts: Interrupts;
}

/** What a command does; it answers with its exit code, or throws. */
type CommandWork = (context: CommandContext) => Promise<ExitCode>;

/** Runs a command's work; `main.ts` decides what an exit code, or an error, means for the process. */
export type Runner = (flags: OutputFlags, work: CommandWork) => Promise<void>;

export function commandContext(flags: OutputFlags, env: Terminal['env']): CommandContext {
  const terminal = thisTerminal(env);
  return { terminal, output: createOutput(terminal, flags), interrupts: onInterrupts() };
}

/** Does something with the core, which is closed whatever happens. */
export async function withCore<T>(
  { terminal, output }: CommandContext,
  work: (core: CoreSession) => Promise<T>,
): Promise<T> {
  // The whole core: commands that ask no server do without.
  const { openCore } = await import('./core-session.ts');
  const core = await openCore(terminal, output);
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

export function outputOptions(command: Command): Command {
  return command
    .option('--json', 'for programs: one event per line on stdout')
    .option('--verbose', 'also what the server prints, and details of problems');
}

/** How to sign in to the spec's server. Never a secret as an argument: everyone on a computer can read those. */
export function reachOptions(command: Command): Command {
  return command
    .option('--key <file>', "sign in with this private key (else the spec's server.keyFile)")
    .option('--password-stdin', 'sign in with the password that is piped in, one line')
    .option('--agent', 'sign in with the keys of the SSH agent')
    .option('--accept-host-key <fingerprint>', 'trust the server with this fingerprint, SHA256:...');
}
