import type { HandOver, Person } from '../../../shared/contract/people.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readablePassword } from '../matrix/accounts/passwords.ts';
import { putUser } from '../matrix/admin/users.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { newLocalpart, userIdOf } from './addresses.ts';
import { findUser } from './find-person.ts';
import { handOverOf } from './hand-over.ts';
import { choosePassword } from './password-rules.ts';
import { personFromDetail, serviceAccountsOf } from './person.ts';

export interface NewPerson {
  readonly localpart: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly admin: boolean;
}

/**
 * Makes an account. Synapse's one call makes or changes, so whoever has the name already is looked for first and
 * left alone. @throws ProblemError `matrix.person-exists`, `input.invalid`
 */
export async function createPerson(
  panel: Panel,
  params: NewPerson,
): Promise<{ readonly person: Person; readonly handOver: HandOver }> {
  const userId = userIdOf(newLocalpart(params.localpart, panel.domain), panel.domain);
  const password = choosePassword(panel.spec, params.password, readablePassword);
  if (await findUser(panel, userId)) throw new ProblemError('matrix.person-exists', { name: userId });
  return makePerson(panel, userId, params, password);
}

/** Makes an account nobody has. */
export async function makePerson(
  panel: Panel,
  userId: string,
  { name, admin }: NewPerson,
  password: string,
): Promise<{ readonly person: Person; readonly handOver: HandOver }> {
  const user = await putUser(panel.caller, userId, {
    password,
    admin,
    ...(name !== undefined && { displayname: name }),
  });
  const person = personFromDetail(user, serviceAccountsOf(panel.spec, panel.userId));
  return { person, handOver: handOverOf(panel, userId, person.name, password) };
}
