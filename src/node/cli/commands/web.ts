import { type Command, InvalidArgumentError } from 'commander';
import { dataFolder } from '../../../core/local/vault/data-folder.ts';
import { openVault } from '../../../core/local/vault/open-vault.ts';
import { outputOptions, type Runner } from '../command-context.ts';
import { coreWith } from '../core-session.ts';
import { exitCodes } from '../exit-codes.ts';
import type { OutputFlags } from '../output.ts';
import { type ShowFlags, showPages, untilInterrupted } from '../show-pages.ts';

export function registerWeb(program: Command, run: Runner): void {
  outputOptions(program.command('web'))
    .description('open Innkeeper in a browser on this computer')
    .option('--port <port>', 'a free one otherwise', portNumber)
    .option('--no-open', 'print the address only')
    .action((flags: ShowFlags & OutputFlags) =>
      run(flags, async (context) => {
        const folder = dataFolder();
        const passphrase = context.terminal.env.INNKEEPER_VAULT_PASSPHRASE;
        // Without keychain and passphrase the pages ask for one.
        const vault = await openVault({ dataFolder: folder, ...(passphrase && { passphrase }) });
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

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new InvalidArgumentError('a port is a number from 1024 to 65535');
  }
  return port;
}
