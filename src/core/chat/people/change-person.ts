import type { HandOver, Person, RateLimit } from '../../../shared/contract/people.ts';
import { readablePassword } from '../matrix/accounts/passwords.ts';
import {
  getRateLimit,
  type RateLimitAnswer,
  resetPassword,
  setRateLimit,
  shadowBanUser,
  suspendUser,
} from '../matrix/admin/moderation.ts';
import { deactivateUser, putUser } from '../matrix/admin/users.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { findPerson, mustBeOpen, mustNotBeOwn } from './find-person.ts';
import { handOverOf } from './hand-over.ts';
import { choosePassword } from './password-rules.ts';

/** A new password for somebody who is there. Innkeeper's own account keeps its own. */
export async function setPassword(
  panel: Panel,
  userId: string,
  params: { readonly password?: string | undefined; readonly signOutDevices: boolean },
): Promise<{ readonly person: Person; readonly handOver: HandOver }> {
  const person = await findPerson(panel, userId);
  mustNotBeOwn(person, ['panel', 'notices']);
  mustBeOpen(person);
  const password = choosePassword(panel.spec, params.password, readablePassword);
  await resetPassword(panel.caller, userId, { password, signOutDevices: params.signOutDevices });
  return { person, handOver: handOverOf(panel, userId, person.name, password) };
}

export async function setName(panel: Panel, userId: string, name: string): Promise<Person> {
  const person = await findPerson(panel, userId);
  mustBeOpen(person);
  await putUser(panel.caller, userId, { displayname: name });
  return findPerson(panel, userId);
}

export async function setAdmin(panel: Panel, userId: string, admin: boolean): Promise<Person> {
  const person = await findPerson(panel, userId);
  if (!admin) mustNotBeOwn(person);
  mustBeOpen(person);
  await putUser(panel.caller, userId, { admin });
  return { ...person, admin };
}

export async function setLocked(panel: Panel, userId: string, locked: boolean): Promise<Person> {
  const person = await findPerson(panel, userId);
  if (locked) mustNotBeOwn(person);
  mustBeOpen(person);
  await putUser(panel.caller, userId, { locked });
  return { ...person, locked };
}

export async function setSuspended(panel: Panel, userId: string, suspended: boolean): Promise<Person> {
  const person = await findPerson(panel, userId);
  if (suspended) mustNotBeOwn(person);
  mustBeOpen(person);
  await suspendUser(panel.caller, userId, suspended);
  return { ...person, suspended };
}

export async function setShadowBanned(panel: Panel, userId: string, shadowBanned: boolean): Promise<Person> {
  const person = await findPerson(panel, userId);
  if (shadowBanned) mustNotBeOwn(person);
  mustBeOpen(person);
  await shadowBanUser(panel.caller, userId, shadowBanned);
  return { ...person, shadowBanned };
}

/** Closes an account. One that is closed already is closed again, which may add the erasing. */
export async function closePerson(panel: Panel, userId: string, erase: boolean): Promise<Person> {
  const person = await findPerson(panel, userId);
  mustNotBeOwn(person);
  await deactivateUser(panel.caller, userId, { erase });
  return findPerson(panel, userId);
}

/** Brings a closed account back; of one that is open only the password changes. */
export async function reopenPerson(
  panel: Panel,
  userId: string,
  typed: string | undefined,
): Promise<{ readonly person: Person; readonly handOver: HandOver }> {
  mustNotBeOwn(await findPerson(panel, userId), ['panel', 'notices']);
  const password = choosePassword(panel.spec, typed, readablePassword);
  await putUser(panel.caller, userId, { deactivated: false, password });
  const person = await findPerson(panel, userId);
  return { person, handOver: handOverOf(panel, userId, person.name, password) };
}

export async function rateLimitOf(panel: Panel, userId: string): Promise<RateLimit> {
  return readRateLimit(await getRateLimit(panel.caller, userId));
}

export async function changeRateLimit(panel: Panel, userId: string, limit: RateLimit): Promise<RateLimit> {
  mustBeOpen(await findPerson(panel, userId));
  const wanted =
    limit.kind === 'own'
      ? { messages_per_second: limit.messagesPerSecond, burst_count: limit.burst }
      : { messages_per_second: 0, burst_count: 0 };
  return readRateLimit(await setRateLimit(panel.caller, userId, limit.kind === 'usual' ? null : wanted));
}

/** Synapse: no override at all, an override of zero (no limit), or a limit. */
export function readRateLimit({ messages_per_second: perSecond, burst_count }: RateLimitAnswer): RateLimit {
  if (perSecond === undefined) return { kind: 'usual' };
  if (perSecond === 0) return { kind: 'none' };
  return { kind: 'own', messagesPerSecond: perSecond, burst: Math.max(1, burst_count ?? 1) };
}
