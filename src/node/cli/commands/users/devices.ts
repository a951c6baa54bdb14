import type { Command } from 'commander';
import type { Device } from '../../../../shared/contract/people.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { sayParam } from '../../../../shared/say.ts';
import { plainText } from '../../../../shared/words/plain-text.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';
import { userIdFrom } from './address.ts';

interface SignOutFlags extends ServerFlags {
  readonly all?: boolean;
  readonly device?: readonly string[];
}

export function registerDevices(users: Command, run: Runner): void {
  const list = users.command('devices <spec> <user>').description('where somebody is signed in');
  serverCommand(list, run, async ({ core, serverId, domain, output, signal }, [user = '']) => {
    const userId = userIdFrom(user, domain);
    const devices = await core.call('people.devices', { serverId, userId }, signal);
    output.answer({ kind: 'devices', devices }, inWords(devices));
    return undefined;
  });

  const signOut = users
    .command('sign-out <spec> <user>')
    .description('sign somebody out')
    .option('--all', 'everywhere')
    .option('--device <id...>', 'only there');
  serverCommand<SignOutFlags>(signOut, run, async (on, [user = ''], { all, device }) => {
    const { core, serverId, domain, output, signal } = on;
    if (all !== true && device === undefined) {
      throw new ProblemError('input.invalid', { path: '--all', reason: message('option.or-device') });
    }
    const userId = userIdFrom(user, domain);
    const devices = all ? 'all' : [...(device ?? [])];
    const left = await core.call('people.signOutDevices', { serverId, userId, devices }, signal);
    output.answer(
      { kind: 'devices', devices: left },
      left.length === 0 ? sayInTerminal(message('cli.signed-out')) : inWords(left),
    );
    return undefined;
  });
}

function inWords(devices: readonly Device[]): string {
  if (devices.length === 0) return sayInTerminal(message('cli.signed-in-nowhere'));
  return devices
    .map(({ deviceId, name, lastSeenAt, lastSeenAddress }) =>
      [deviceId, plainText(name), seen(lastSeenAt), lastSeenAddress ?? ''].filter(Boolean).join('  '),
    )
    .join('\n');
}

function seen(at: string | null): string {
  return at === null ? sayInTerminal(message('cli.user.never-seen')) : sayParam({ at }, terminalLanguage());
}
