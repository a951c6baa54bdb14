import type { Command } from 'commander';
import { handOverText } from '../../../../shared/words/hand-over.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { terminalLanguage } from '../../terminal-words.ts';
import { userIdFrom } from './address.ts';

interface ResetFlags extends ServerFlags {
  readonly keepDevices?: boolean;
}

export function registerPasswords(users: Command, run: Runner): void {
  const reset = users
    .command('reset-password <spec> <user>')
    .description('a new password, generated unless INNKEEPER_NEW_PASSWORD is set; prints what to hand over')
    .option('--keep-devices', 'leave them signed in where they are');
  serverCommand<ResetFlags>(reset, run, async (on, [user = ''], { keepDevices }) => {
    const { core, serverId, domain, output, terminal, signal } = on;
    const userId = userIdFrom(user, domain);
    const password = terminal.env.INNKEEPER_NEW_PASSWORD;
    const params = { serverId, userId, signOutDevices: keepDevices !== true, ...(password && { password }) };
    const handOver = await core.call('people.resetPassword', params, signal);
    output.answer({ kind: 'reset', handOver }, handOverText(handOver, 'reset', terminalLanguage()));
    return undefined;
  });

  const reactivate = users
    .command('reactivate <spec> <user>')
    .description('open a closed account again, with a new password');
  serverCommand(
    reactivate,
    run,
    async ({ core, serverId, domain, output, terminal, signal }, [user = '']) => {
      const userId = userIdFrom(user, domain);
      const password = terminal.env.INNKEEPER_NEW_PASSWORD;
      const params = { serverId, userId, ...(password && { password }) };
      const reopened = await core.call('people.reactivate', params, signal);
      output.answer(
        { kind: 'reactivated', ...reopened },
        handOverText(reopened.handOver, 'reopened', terminalLanguage()),
      );
      return undefined;
    },
  );
}
