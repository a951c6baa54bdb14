import { assertNever } from '../../../shared/assert-never.ts';
import type { peopleFilters, peopleSorts } from '../../../shared/contract/choices.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { type ListedUser, listUsers, type UserQuery } from '../matrix/admin/user-list.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { normalizeSearch } from './addresses.ts';
import { personFromList, serviceAccountsOf } from './person.ts';

export interface PeopleQuery {
  readonly from: number;
  readonly limit: number;
  readonly search: string;
  readonly filter: (typeof peopleFilters)[number];
  readonly sort: (typeof peopleSorts)[number];
  readonly descending: boolean;
}

/**
 * A part of the list. Synapse filters by everything but `locked` and `never-seen`: for those the
 * list is sorted so that they come first, and ends where they end.
 */
export async function listPeople(panel: Panel, params: PeopleQuery): Promise<CallOutput<'people.list'>> {
  const { caller, spec, userId, domain } = panel;
  const query = queryFor({ ...params, search: normalizeSearch(params.search, domain) });
  const { users, total } = await listUsers(caller, query);
  const serviceAccounts = serviceAccountsOf(spec, userId);
  const kept = takeWhile(users, belongs(params.filter));
  const ended = kept.length < users.length || params.from + users.length >= total || users.length === 0;
  return {
    items: kept.map((user) => personFromList(user, serviceAccounts)),
    next: ended ? null : params.from + users.length,
    total: await totalOf(panel, params, query, total),
  };
}

/** What Synapse is asked for. */
export function queryFor({ from, limit, search, filter, sort, descending }: PeopleQuery): UserQuery {
  const open = { from, limit, name: search, deactivated: false, locked: true };
  const sorted = { orderBy: orderBy(sort), dir: descending ? 'b' : 'f' } as const;
  switch (filter) {
    case 'everyone':
      return { ...open, ...sorted };
    case 'admins':
      return { ...open, ...sorted, admins: true };
    case 'deactivated':
      return { ...open, ...sorted, deactivated: true };
    case 'locked':
      return { ...open, orderBy: 'locked', dir: 'b' };
    case 'never-seen':
      return { ...open, orderBy: 'last_seen_ts', dir: 'b' };
    default:
      return assertNever(filter);
  }
}

function orderBy(sort: PeopleQuery['sort']): UserQuery['orderBy'] {
  switch (sort) {
    case 'localpart':
      return 'name';
    case 'name':
      return 'displayname';
    case 'created':
      return 'creation_ts';
    case 'last-seen':
      return 'last_seen_ts';
    case 'admin':
      return 'admin';
    default:
      return assertNever(sort);
  }
}

function belongs(filter: PeopleQuery['filter']): (user: ListedUser) => boolean {
  if (filter === 'locked') return (user) => user.locked === true;
  if (filter === 'never-seen') return (user) => (user.last_seen_ts ?? null) === null;
  return () => true;
}

async function totalOf(
  { caller }: Panel,
  { filter }: PeopleQuery,
  query: UserQuery,
  total: number,
): Promise<number | null> {
  if (filter === 'never-seen') return null;
  if (filter !== 'locked') return total;
  // All of them less those that are not locked.
  const others = await listUsers(caller, { ...query, from: 0, limit: 1, locked: false });
  return Math.max(0, total - others.total);
}

function takeWhile<T>(items: readonly T[], test: (item: T) => boolean): readonly T[] {
  const end = items.findIndex((item) => !test(item));
  return end < 0 ? items : items.slice(0, end);
}
