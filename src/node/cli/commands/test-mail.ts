import type { Command } from 'commander';
import { message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { emailAddress } from '../email-address.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { sayInTerminal } from '../terminal-words.ts';

/** `innkeeper test-mail`. */
export function registerTestMail(program: Command, run: Runner): void {
  const command = program
    .command('test-mail <spec> <address>')
    .description('send one real mail, exactly as the chat server would');
  serverCommand<ServerFlags>(command, run, async ({ core, serverId, output, signal }, [to = '']) => {
    const sent = await core.call('mail.test', { serverId, to: emailAddress(to) }, signal);
    const { from, host, port } = sent;
    output.answer(
      { kind: 'mail', ...sent, to },
      sayInTerminal(message('cli.mail-taken', { host, port, from, to })),
    );
    return exitCodes.done;
  });
}
