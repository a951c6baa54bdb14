import type { Command } from 'commander';
import type { Person } from '../../../../shared/contract/people.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';
import { userIdFrom } from './address.ts';

type Done = `cli.user.${'made' | 'unmade'}-admin` | `cli.user.was-${'' | 'un'}${'locked' | 'suspended'}`;

interface Change {
  readonly verb: string;
  readonly description: string;
  /** Said afterwards. */
  readonly done: Done;
  apply(on: OnServer, userId: string): Promise<Person>;
}

const changes: readonly Change[] = [
  {
    verb: 'make-admin',
    description: 'let somebody manage the chat server',
    done: 'cli.user.made-admin',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.setAdmin', { serverId, userId, admin: true }, signal),
  },
  {
    verb: 'unmake-admin',
    description: 'no longer let somebody manage the chat server',
    done: 'cli.user.unmade-admin',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.setAdmin', { serverId, userId, admin: false }, signal),
  },
  {
    verb: 'lock',
    description: 'keep somebody out until unlocked; nothing is lost',
    done: 'cli.user.was-locked',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.lock', { serverId, userId, locked: true }, signal),
  },
  {
    verb: 'unlock',
    description: 'let somebody in again',
    done: 'cli.user.was-unlocked',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.lock', { serverId, userId, locked: false }, signal),
  },
  {
    verb: 'suspend',
    description: 'let somebody read, but not write',
    done: 'cli.user.was-suspended',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.suspend', { serverId, userId, suspended: true }, signal),
  },
  {
    verb: 'unsuspend',
    description: 'let somebody write again',
    done: 'cli.user.was-unsuspended',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.suspend', { serverId, userId, suspended: false }, signal),
  },
];

interface CloseFlags extends ServerFlags {
  readonly erase?: boolean;
  readonly confirm?: string;
}

export function registerChangeUser(users: Command, run: Runner): void {
  for (const { verb, description, done, apply } of changes) {
    const command = users.command(`${verb} <spec> <user>`).description(description);
    serverCommand(command, run, async (on, [user = '']) => {
      const userId = userIdFrom(user, on.domain);
      const person = await apply(on, userId);
      on.output.answer({ kind: 'person', person }, sayInTerminal(message(done, { user: userId })));
      return undefined;
    });
  }

  const close = users
    .command('deactivate <spec> <user>')
    .description('close an account: every device is signed out')
    .option('--erase', 'also hide what they wrote from people who join later')
    .option('--confirm <user>', 'the same name once more: nothing is closed by a slip');
  serverCommand<CloseFlags>(close, run, async (on, [user = ''], { erase = false, confirm }) => {
    const { core, serverId, domain, output, signal } = on;
    const userId = userIdFrom(user, domain);
    if (confirm === undefined || userIdFrom(confirm, domain) !== userId) {
      throw new ProblemError('input.invalid', {
        path: '--confirm',
        reason: message('option.repeat', { name: user }),
      });
    }
    const person = await core.call('people.deactivate', { serverId, userId, erase }, signal);
    output.answer(
      { kind: 'person', person },
      sayInTerminal(message('cli.user.was-closed', { user: userId })),
    );
    return undefined;
  });
}
