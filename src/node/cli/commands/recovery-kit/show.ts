import type { Command } from 'commander';
import { recoveryPageText } from '../../../../shared/recovery-kit/recovery-page.ts';
import { outputOptions, type Runner, withCore } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { OutputFlags } from '../../output.ts';
import { terminalLanguage } from '../../terminal-words.ts';
import { readKitFile } from './files.ts';
import { kitPassphrase } from './passphrase.ts';

interface ShowFlags extends OutputFlags {
  readonly secrets?: boolean;
}

/** `innkeeper recovery-kit show`: no server is asked. */
export function registerKitShow(kit: Command, run: Runner): void {
  const command = kit
    .command('show <file>')
    .description('show what is in a recovery kit, without its secrets')
    .option('--secrets', 'also the password of the backups and the signing key');
  outputOptions(command).action((path: string, flags: ShowFlags) =>
    run(flags, (context) =>
      withCore(context, async (core) => {
        const signal = context.interrupts.either;
        const file = await readKitFile(path);
        const passphrase = await kitPassphrase({ ...context, signal });
        const secrets = flags.secrets === true;
        const shown = await core.call('recoveryKit.read', { file, passphrase, secrets }, signal);
        context.output.answer(
          { kind: 'recovery-kit', ...shown },
          recoveryPageText(shown, terminalLanguage()),
        );
        return exitCodes.done;
      }),
    ),
  );
}
