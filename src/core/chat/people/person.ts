import type { Person } from '../../../shared/contract/people.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { noticesLocalpart } from '../../stack/service-accounts.ts';
import type { ListedUser } from '../matrix/admin/user-list.ts';
import type { AdminUser } from '../matrix/admin/users.ts';
import { localpartOf, userIdOf } from './addresses.ts';

/** Whose accounts are special on a server. */
export interface ServiceAccounts {
  readonly host: string;
  readonly panel: string;
  readonly notices: string;
}

export function serviceAccountsOf(
  spec: Pick<ServerSpec, 'admin' | 'domain'>,
  panel: string,
): ServiceAccounts {
  const { admin, domain } = spec;
  return { host: userIdOf(admin, domain), panel, notices: userIdOf(noticesLocalpart, domain) };
}

type Flag = boolean | number | undefined;

/** A person from the list, where times are in milliseconds. */
export function personFromList(user: ListedUser, serviceAccounts: ServiceAccounts): Person {
  return person(user, user.creation_ts, null, serviceAccounts);
}

/** A person from the detail, where the account's age is in seconds. */
export function personFromDetail(user: AdminUser, serviceAccounts: ServiceAccounts): Person {
  const created = user.creation_ts === undefined ? null : user.creation_ts * 1000;
  return person(user, created, user.suspended ?? false, serviceAccounts);
}

function person(
  user: ListedUser | AdminUser,
  createdMs: number | null,
  suspended: boolean | null,
  serviceAccounts: ServiceAccounts,
): Person {
  return {
    userId: user.name,
    localpart: localpartOf(user.name),
    name: user.displayname ?? '',
    createdAt: isoOf(createdMs),
    lastSeenAt: isoOf(user.last_seen_ts),
    admin: isSet(user.admin),
    deactivated: isSet(user.deactivated),
    locked: isSet(user.locked),
    suspended,
    shadowBanned: isSet(user.shadow_banned),
    erased: isSet(user.erased),
    role: roleOf(user, serviceAccounts),
  };
}

function roleOf(user: ListedUser | AdminUser, serviceAccounts: ServiceAccounts): Person['role'] {
  if (user.name === serviceAccounts.host) return 'host';
  if (user.name === serviceAccounts.panel) return 'panel';
  if (user.name === serviceAccounts.notices) return 'notices';
  if (isSet(user.is_guest)) return 'guest';
  return user.user_type || ('appservice_id' in user && user.appservice_id) ? 'program' : 'person';
}

function isSet(flag: Flag): boolean {
  return flag === true || flag === 1;
}
