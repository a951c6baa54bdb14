import type { Command } from 'commander';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { outputOptions, type Runner, reachOptions, withCore } from '../command-context.ts';
import { describePassword } from '../describe-result.ts';
import { exitCodes } from '../exit-codes.ts';
import { giveSecrets } from '../host-secrets.ts';
import type { OutputFlags } from '../output.ts';
import { type ReachFlags, reachServer } from '../reach-server.ts';
import { readSpec } from '../read-spec.ts';
import { runDeploy } from '../run-deploy.ts';

interface DeployFlags extends ReachFlags, OutputFlags {
  readonly replaceEdited?: boolean;
  readonly update?: boolean;
  /** Undefined where the person said neither `--show-admin` nor `--no-show-admin`. */
  readonly showAdmin?: boolean;
}

/**
 * Deploys. The first account's password is shown once, after the deploy that made the account: to a
 * person as it is, to a program only when it asks (its output often ends up in a log). Where it would be
 * neither shown nor kept, the deploy is refused before it begins: nobody could ever sign in.
 */
export function registerDeploy(program: Command, run: Runner): void {
  outputOptions(reachOptions(program.command('deploy <spec>')))
    .description('make the server what the spec says; run it again after any interruption')
    .option(
      '--replace-edited',
      'replace files that were edited by hand on the server (they are kept otherwise)',
    )
    .option(
      '--update',
      'move programs to the versions of this release at once, without what “updates apply” does to guard that',
    )
    .option('--show-admin', "show the first account's password even with --json, or once more")
    .option(
      '--no-show-admin',
      'never show it; it must then be kept by a keychain or INNKEEPER_VAULT_PASSPHRASE',
    )
    .action((specFile: string, flags: DeployFlags) =>
      run(flags, async (context) => {
        const { interrupts, output } = context;
        const spec = await readSpec(specFile);
        return withCore(context, async (core) => {
          const signal = interrupts.either;
          const { serverId, facts } = await reachServer({ ...context, core, spec, specFile, flags, signal });
          const first = facts !== undefined && facts.innkeeper?.adminMade !== true;
          const shows = flags.showAdmin ?? !output.json;
          if (first && !shows && !core.remembers) {
            throw new ProblemError('input.invalid', {
              path: '--show-admin',
              reason: message('option.show-admin'),
            });
          }
          await giveSecrets(core, { serverId, spec, env: context.terminal.env, signal });
          const deployed = await runDeploy(context, core, {
            serverId,
            spec,
            editedFiles: flags.replaceEdited ? 'replace' : 'keep',
            versions: flags.update ? 'newest' : 'keep',
            verbose: flags.verbose === true,
          });
          if (!deployed.ok) return deployed.code;
          if (shows && (first || flags.showAdmin)) {
            const admin = await core.call('admin.reveal', { serverId }, signal);
            output.answer({ kind: 'admin', ...admin }, describePassword(admin.password));
          }
          return exitCodes.done;
        });
      }),
    );
}
