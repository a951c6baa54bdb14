import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { type PracticeServer, practiceUp } from '../../../../practice/index.ts';
import { createFileVault } from '../../../core/local/vault/file-vault.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { outputOptions, type Runner } from '../command-context.ts';
import { type CoreSession, coreWith } from '../core-session.ts';
import { describePassword } from '../describe-result.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { reachServer } from '../reach-server.ts';
import { readSpec } from '../read-spec.ts';
import { runDeploy } from '../run-deploy.ts';
import { pagesPort, type ShowFlags, showPages, untilInterrupted } from '../show-pages.ts';

interface DemoFlags extends ShowFlags, OutputFlags {
  readonly once?: boolean;
  readonly name?: string;
}

/**
 * The main job on a machine that has nothing: a practice server, a deploy to it, and Innkeeper open on
 * the result. What it remembers lies with the practice server, apart from the person's own servers,
 * and is sealed with the practice server's own key: whoever has that has the server anyway.
 */
export function registerDemo(program: Command, run: Runner): void {
  outputOptions(program.command('demo'))
    .description('set up a practice server on this machine and open Innkeeper on it')
    .option('--name <name>', 'which practice server')
    .option('--once', 'end when the server is ready')
    .option('--port <port>', 'where the pages are; a free one otherwise', pagesPort)
    .option('--no-open', 'print the address only')
    .action((flags: DemoFlags) =>
      run(flags, async (context) => {
        const { interrupts, output } = context;
        const signal = interrupts.either;
        const server = await practiceUp({ name: flags.name, signal, report: output.say });
        const folder = join(dirname(server.specFile), 'innkeeper');
        const core = await coreWith(await sealedWithKey(folder, server), folder, 'browser');
        try {
          const spec = await readSpec(server.specFile);
          const reach = { ...context, core, spec, specFile: server.specFile, signal };
          const { serverId } = await reachServer({ ...reach, flags: { acceptHostKey: server.hostKey } });
          const deployed = await runDeploy(context, core, {
            serverId,
            spec,
            editedFiles: 'keep',
            verbose: flags.verbose === true,
          });
          if (!deployed.ok) return deployed.code;
          const admin = await signInOf(core, serverId, spec, signal);
          // A practice server's password is worth nothing, and the whole point is to try it.
          output.answer({ kind: 'admin', ...admin }, describePassword(admin.password));
          if (flags.once) return exitCodes.done;
          const { close } = await showPages(context, core, flags);
          await untilInterrupted(context);
          await close();
          return exitCodes.done;
        } finally {
          await core.close();
        }
      }),
    );
}

/** The first account's sign-in; where another Innkeeper made it, with a new password. */
async function signInOf(core: CoreSession, serverId: ServerId, spec: ServerSpec, signal: AbortSignal) {
  const reveal = () => core.call('admin.reveal', { serverId }, signal);
  try {
    return await reveal();
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'vault.secret-missing')) throw error;
    const userId = `@${spec.admin}:${spec.domain}`;
    await core.call('people.resetPassword', { serverId, userId, signOutDevices: false }, signal);
    return reveal();
  }
}

async function sealedWithKey(folder: string, server: PracticeServer) {
  const vault = createFileVault(folder);
  await vault.unlock(
    createHash('sha256')
      .update(await readFile(server.keyFile))
      .digest('hex'),
  );
  return vault;
}
