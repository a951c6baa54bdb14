import type { Command } from 'commander';
import { dataFolder } from '../../../core/local/vault/data-folder.ts';
import { firstLookMs, openVault } from '../../../core/local/vault/open-vault.ts';
import { outputOptions, type Runner } from '../command-context.ts';
import { coreWith } from '../core-session.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { pagesPort, type ShowFlags, showPages, untilInterrupted } from '../show-pages.ts';

export function registerWeb(program: Command, run: Runner): void {
  outputOptions(program.command('web'))
    .description('open Innkeeper in a browser on this computer')
    .option('--port <port>', 'a free one otherwise', pagesPort)
    .option('--no-open', 'print the address only')
    .action((flags: ShowFlags & OutputFlags) =>
      run(flags, async (context) => {
        const folder = dataFolder();
        const passphrase = context.terminal.env.INNKEEPER_VAULT_PASSPHRASE;
        // Without keychain and passphrase the pages ask for one.
        const vault = await openVault({ dataFolder: folder, firstLookMs, ...(passphrase && { passphrase }) });
        const core = await coreWith(vault, folder, 'browser');
        try {
          const { close } = await showPages(context, core, flags);
          await untilInterrupted(context);
          await close();
        } finally {
          await core.close();
        }
        return exitCodes.done;
      }),
    );
}
