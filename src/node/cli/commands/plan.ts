import type { Command } from 'commander';
import { outputOptions, type Runner, reachOptions, withCore } from '../command-context.ts';
import { describeDiff } from '../describe-diff.ts';
import { describePlan } from '../describe-plan.ts';
import { exitCodes } from '../exit-codes.ts';
import { giveSecrets } from '../host-secrets.ts';
import type { OutputFlags } from '../output.ts';
import { type ReachFlags, reachServer } from '../reach-server.ts';
import { readSpec } from '../read-spec.ts';

interface PlanFlags extends ReachFlags, OutputFlags {
  readonly diff?: true;
  readonly update?: true;
}

export function registerPlan(program: Command, run: Runner): void {
  outputOptions(reachOptions(program.command('plan <spec>')))
    .description('tell what a deploy would do; changes nothing on the server')
    .option('--diff', 'show line by line how the files would change, without secrets')
    .option('--update', 'as “deploy --update” would do it: with the versions of this release')
    .action((specFile: string, flags: PlanFlags) =>
      run(flags, async (context) => {
        const { interrupts, output } = context;
        const spec = await readSpec(specFile);
        return withCore(context, async (core) => {
          const signal = interrupts.either;
          const versions = flags.update ? 'newest' : 'keep';
          const { serverId } = await reachServer({ ...context, core, spec, specFile, flags, signal });
          await giveSecrets(core, { serverId, spec, env: context.terminal.env, signal });
          const plan = await core.call('deploy.plan', { serverId, spec, versions }, signal);
          output.answer({ kind: 'plan', plan }, describePlan(plan));
          if (flags.diff) {
            const { files } = await core.call('deploy.diff', { serverId, spec, versions }, signal);
            output.answer({ kind: 'diff', files }, describeDiff(files));
          }
          return plan.blockers.length > 0 ? exitCodes.failed : exitCodes.done;
        });
      }),
    );
}
