import { type Command, Option } from 'commander';
import { formatBytes } from '../../../../shared/bytes.ts';
import { peopleFilters, peopleSorts } from '../../../../shared/contract/choices.ts';
import type { Person } from '../../../../shared/contract/people.ts';
import { message } from '../../../../shared/message.ts';
import { sayParam } from '../../../../shared/say.ts';
import { plainText } from '../../../../shared/words/plain-text.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, sayMarks, terminalLanguage } from '../../terminal-words.ts';
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
    const { items, total, next } = people;
    const below = [
      ...(total === null ? [] : [message('cli.users.total', { count: total })]),
      ...(next === null ? [] : [message('cli.users.more', { next })]),
    ];
    output.answer(
      { kind: 'people', ...people },
      [...items.map(line), ...below.map(sayInTerminal)].join('\n'),
    );
    return undefined;
  });

  const show = users.command('show <spec> <user>').description('one person, with devices and rooms');
  serverCommand(show, run, async ({ core, serverId, domain, output, signal }, [user = '']) => {
    const userId = userIdFrom(user, domain);
    const person = await core.call('people.get', { serverId, userId }, signal);
    const has = [
      message('cli.user.devices', { count: person.devices }),
      message('cli.user.rooms', { count: person.roomCount }),
      message('cli.user.files', {
        count: person.mediaCount,
        size: formatBytes(person.mediaBytes, terminalLanguage().tag),
      }),
    ];
    output.answer(
      { kind: 'person', person },
      `${line(person)}\n  ${sayParam({ list: has }, terminalLanguage())}`,
    );
    return undefined;
  });
}

function line(person: Person): string {
  const marks = [
    ...(person.role === 'person' ? [] : [message(`cli.user.role.${person.role}`)]),
    ...(person.admin ? [message('cli.user.admin')] : []),
    ...(person.deactivated ? [message('cli.user.closed')] : []),
    ...(person.locked ? [message('cli.user.locked')] : []),
    ...(person.suspended ? [message('cli.user.suspended')] : []),
    person.lastSeenAt === null
      ? message('cli.user.never-seen')
      : message('cli.user.seen', { day: dayOf(person.lastSeenAt) }),
  ];
  const name = plainText(person.name);
  return `${person.userId}${name ? `  ${name}` : ''}  (${sayMarks(marks.map(sayInTerminal))})`;
}

/** The hour of a visit says more than a list should. */
function dayOf(at: string): string {
  const format = new Intl.DateTimeFormat(terminalLanguage().tag, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(Date.parse(at));
}
