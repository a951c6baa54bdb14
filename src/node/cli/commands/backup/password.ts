import type { Command } from 'commander';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';

/** `innkeeper backup password`: shown only when it is asked for by this name. */
export function registerBackupPassword(backup: Command, run: Runner): void {
  const command = backup
    .command('password <spec>')
    .description(
      'show the password that opens the backups: keep it where you find it when the server is gone',
    );
  serverCommand<ServerFlags>(command, run, async ({ core, serverId, output, signal }) => {
    const { password, from } = await core.call('backups.password', { serverId }, signal);
    const known = (await core.call('servers.list', {}, signal)).find(({ id }) => id === serverId);
    if (from === 'keychain' && !known?.closed) output.say(sayInTerminal(message('cli.backup.password-kept')));
    output.answer(
      { kind: 'backup-password', password, from },
      password ?? sayInTerminal(message('cli.backup.no-password')),
    );
    return password === null ? exitCodes.failed : exitCodes.done;
  });
}
