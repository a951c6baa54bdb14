import type { Person } from '../../../shared/contract/people.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type AdminUser, getUser } from '../matrix/admin/users.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { personFromDetail, serviceAccountsOf } from './person.ts';

/** What is asked for, or `matrix.unknown` in its name where the server does not know it. */
export async function orNotFound<T>(what: MessageParam, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) throw new ProblemError('matrix.unknown', { what });
    throw error;
  }
}

/** Somebody of this server. @throws ProblemError `matrix.unknown` */
export async function findPerson(panel: Panel, userId: string): Promise<Person> {
  const user = await findUser(panel, userId);
  if (!user) throw new ProblemError('matrix.unknown', { what: userId });
  return personFromDetail(user, serviceAccountsOf(panel.spec, panel.userId));
}

/** An account as the chat server tells it; undefined where there is none, and for other servers' people. */
export async function findUser(
  { caller, domain }: Pick<Panel, 'caller' | 'domain'>,
  userId: string,
): Promise<AdminUser | undefined> {
  if (!userId.endsWith(`:${domain}`)) return undefined;
  try {
    return await getUser(caller, userId);
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) return undefined;
    throw error;
  }
}

const kept: readonly Person['role'][] = ['host', 'panel', 'notices'];

/**
 * Refuses to take anything from the host's own account or those the server needs, before the chat
 * server is asked. @throws ProblemError `matrix.own-account`
 */
export function mustNotBeOwn(person: Person, own: readonly Person['role'][] = kept): void {
  if (own.includes(person.role)) throw new ProblemError('matrix.own-account', { name: person.userId });
}

/** @throws ProblemError `matrix.person-closed` */
export function mustBeOpen(person: Person): void {
  if (person.deactivated) throw new ProblemError('matrix.person-closed', { name: person.userId });
}
