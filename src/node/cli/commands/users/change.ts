import type { Command } from 'commander';
import type { Person } from '../../../../shared/contract/people.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { userIdFrom } from './address.ts';

interface Change {
  readonly verb: string;
  readonly what: string;
  /** Said afterwards, with the address before it. */
  readonly done: string;
  apply(on: OnServer, userId: string): Promise<Person>;
}

const changes: readonly Change[] = [
  {
    verb: 'make-admin',
    what: 'let somebody manage the chat server',
    done: 'may now manage the chat server.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.setAdmin', { serverId, userId, admin: true }, signal),
  },
  {
    verb: 'unmake-admin',
    what: 'no longer let somebody manage the chat server',
    done: 'no longer manages the chat server.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.setAdmin', { serverId, userId, admin: false }, signal),
  },
  {
    verb: 'lock',
    what: 'keep somebody out until unlocked; nothing is lost',
    done: 'is locked out.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.lock', { serverId, userId, locked: true }, signal),
  },
  {
    verb: 'unlock',
    what: 'let somebody in again',
    done: 'may come in again.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.lock', { serverId, userId, locked: false }, signal),
  },
  {
    verb: 'suspend',
    what: 'let somebody read, but not write',
    done: 'may read, but not write.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.suspend', { serverId, userId, suspended: true }, signal),
  },
  {
    verb: 'unsuspend',
    what: 'let somebody write again',
    done: 'may write again.',
    apply: ({ core, serverId, signal }, userId) =>
      core.call('people.suspend', { serverId, userId, suspended: false }, signal),
  },
];

interface CloseFlags extends ServerFlags {
  readonly erase?: boolean;
  readonly confirm?: string;
}

export function registerChangeUser(users: Command, run: Runner): void {
  for (const { verb, what, done, apply } of changes) {
    const command = users.command(`${verb} <spec> <user>`).description(what);
    serverCommand(command, run, async (on, [user = '']) => {
      const userId = userIdFrom(user, on.domain);
      const person = await apply(on, userId);
      on.output.answer({ kind: 'person', person }, `${userId} ${done}`);
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
    output.answer({ kind: 'person', person }, `The account ${userId} is closed.`);
    return undefined;
  });
}
