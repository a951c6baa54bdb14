import { type Command, Option } from 'commander';
import { formatBytes } from '../../../../shared/bytes.ts';
import { type Person, peopleFilters, peopleSorts } from '../../../../shared/contract/people.ts';
import { plainText } from '../../../../shared/words/plain-text.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { wholeNumber } from '../../whole-number.ts';
import { userIdFrom } from './address.ts';

interface ListFlags extends ServerFlags {
  readonly search?: string;
  readonly filter?: (typeof peopleFilters)[number];
  readonly sort?: (typeof peopleSorts)[number];
  readonly descending?: boolean;
  readonly limit: number;
  readonly from: number;
}

export function registerListUsers(users: Command, run: Runner): void {
  const list = users
    .command('list <spec>')
    .description('who has an account')
    .option('--search <text>', 'part of a name or address')
    .addOption(new Option('--filter <which>', 'only some').choices([...peopleFilters]))
    .addOption(new Option('--sort <by>', 'in which order').choices([...peopleSorts]))
    .option('--descending', 'the other way round')
    .option('--limit <count>', 'how many', wholeNumber({ least: 1, most: 500 }), 100)
    .option('--from <place>', 'where to go on: what --json gave as next', wholeNumber({ least: 0 }), 0);
  serverCommand<ListFlags>(list, run, async ({ core, serverId, output, signal }, _, flags) => {
    const { search, filter, sort, descending, limit, from } = flags;
    const input = { serverId, from, limit, search, filter, sort, descending };
    const people = await core.call('people.list', input, signal);
    const more = people.next === null ? [] : [`Go on with --from ${people.next}`];
    const total = people.total === null ? [] : [`${people.total} in all`];
    output.answer({ kind: 'people', ...people }, [...people.items.map(line), ...total, ...more].join('\n'));
    return undefined;
  });

  const show = users.command('show <spec> <user>').description('one person, with devices and rooms');
  serverCommand(show, run, async ({ core, serverId, domain, output, signal }, [user = '']) => {
    const userId = userIdFrom(user, domain);
    const person = await core.call('people.get', { serverId, userId }, signal);
    const size = `${person.mediaCount} files, ${formatBytes(person.mediaBytes)}`;
    const words = [line(person), `  ${person.devices} devices, ${person.roomCount} rooms, ${size}`];
    output.answer({ kind: 'person', person }, words.join('\n'));
    return undefined;
  });
}

function line(person: Person): string {
  const marks = [
    person.role === 'person' ? '' : person.role,
    person.admin ? 'admin' : '',
    person.deactivated ? 'closed' : '',
    person.locked ? 'locked' : '',
    person.suspended ? 'suspended' : '',
  ].filter(Boolean);
  const seen = person.lastSeenAt === null ? 'never seen' : `seen ${person.lastSeenAt.slice(0, 10)}`;
  const name = plainText(person.name);
  return `${person.userId}${name ? `  ${name}` : ''}  (${[...marks, seen].join(', ')})`;
}
