import type { Command } from 'commander';
import { outputOptions, type Runner, reachOptions, withCore } from '../command-context.ts';
import { describeStatus } from '../describe-result.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { type ReachFlags, reachServer } from '../reach-server.ts';
import { readSpec } from '../read-spec.ts';

export function registerStatus(program: Command, run: Runner): void {
  outputOptions(reachOptions(program.command('status <spec>')))
    .description('tell how the server is; fails (1) unless everything that should run does')
    .action((specFile: string, flags: ReachFlags & OutputFlags) =>
      run(flags, async (context) => {
        const { interrupts, output } = context;
        const spec = await readSpec(specFile);
        return withCore(context, async (core) => {
          const signal = interrupts.either;
          const { serverId } = await reachServer({ ...context, core, spec, specFile, flags, signal });
          const status = await core.call('servers.status', { serverId }, signal);
          output.answer({ kind: 'status', status }, describeStatus(status));
          return status.light === 'good' || status.light === 'attention' ? exitCodes.done : exitCodes.failed;
        });
      }),
    );
}
