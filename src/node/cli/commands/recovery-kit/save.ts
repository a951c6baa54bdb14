import type { Command } from 'commander';
import { message } from '../../../../shared/message.ts';
import { recoveryPageText } from '../../../../shared/recovery-kit/recovery-page.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';
import { writeNewFile } from './files.ts';
import { newKitPassphrase } from './passphrase.ts';

interface SaveFlags extends ServerFlags {
  readonly file?: string;
  readonly page?: string;
  readonly secretsOnPage?: boolean;
}

/** `innkeeper recovery-kit save`. */
export function registerKitSave(kit: Command, run: Runner): void {
  const command = kit
    .command('save <spec>')
    .description('save the encrypted file, and the page to print as text; nothing is overwritten')
    .option('--file <file>', 'the encrypted file (recovery-kit-<domain>.age)')
    .option('--page <file>', 'the page to print (recovery-kit-<domain>.txt)')
    .option('--secrets-on-page', 'the page shows the password of the backups and the signing key as well');
  serverCommand<SaveFlags>(command, run, async (on, _, flags) => {
    const { core, serverId, output, signal } = on;
    const passphrase = await newKitPassphrase(on);
    const secretsOnPage = flags.secretsOnPage === true;
    const made = await core.call('recoveryKit.make', { serverId, passphrase, secretsOnPage }, signal);
    const file = await writeNewFile(flags.file ?? made.page.fileName, made.file);
    const text = `${recoveryPageText(made.page, terminalLanguage())}\n`;
    const page = await writeNewFile(flags.page ?? made.page.fileName.replace(/\.age$/, '.txt'), text);
    await core.call('recoveryKit.saved', { serverId, mark: made.mark }, signal);
    output.answer(
      { kind: 'recovery-kit-saved', file, page, secretsOnPage },
      [
        sayInTerminal(message('cli.kit.saved', { file })),
        sayInTerminal(message(secretsOnPage ? 'cli.kit.page-secret' : 'cli.kit.page', { file: page })),
        sayInTerminal(message('cli.kit.keep')),
      ].join('\n'),
    );
    return undefined;
  });
}
