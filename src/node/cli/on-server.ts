import type { Command } from 'commander';
import type { ServerId } from '../../shared/ids.ts';
import {
  type CommandContext,
  outputOptions,
  type Runner,
  reachOptions,
  withCore,
} from './command-context.ts';
import type { CoreSession } from './core-session.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { OutputFlags } from './output.ts';
import { type ReachFlags, reachServer } from './reach-server.ts';
import { readSpec } from './read-spec.ts';

/** What a command about one server works with. */
export interface OnServer extends CommandContext {
  readonly core: CoreSession;
  readonly serverId: ServerId;
  /** The domain in the spec. */
  readonly domain: string;
  readonly signal: AbortSignal;
}

export type ServerFlags = ReachFlags & OutputFlags;

/**
 * Makes a command whose first argument is the spec: it reads that, reaches the server, does `work`
 * and ends with 0 unless `work` says otherwise. `words` are the arguments after the spec.
 */
export function serverCommand<Flags extends ServerFlags>(
  command: Command,
  run: Runner,
  work: (on: OnServer, words: readonly string[], flags: Flags) => Promise<ExitCode | undefined>,
): Command {
  return outputOptions(reachOptions(command)).action((specFile: string, ...rest: unknown[]) => {
    // commander hands over the arguments, then the flags, then the command itself.
    const flags = rest.at(-2) as Flags;
    // An argument that may come several times is a list; one that may be left out is undefined then.
    const words = rest
      .slice(0, -2)
      .flat()
      .filter((word) => word !== undefined)
      .map(String);
    return run(flags, async (context) => {
      const spec = await readSpec(specFile);
      return withCore(context, async (core) => {
        const signal = context.interrupts.either;
        const { serverId } = await reachServer({ ...context, core, spec, specFile, flags, signal });
        const on = { ...context, core, serverId, domain: spec.domain, signal };
        return (await work(on, words, flags)) ?? exitCodes.done;
      });
    });
  });
}
