import { ProblemError } from '../../../../shared/problem.ts';
import { type AdminUser, getUser, putUser } from '../admin/users.ts';
import { isErrorResponse } from '../http/error-response.ts';
import type { SignedInCaller } from '../http/request.ts';
import { userIdOf } from './localpart.ts';

export interface ProgramAccountRequest {
  readonly domain: string;
  readonly localpart: string;
  readonly displayName: string;
  readonly password: string;
  /** Where the host chose its name. */
  readonly setting: string;
}

/**
 * Makes the account a program signs in to, or makes it fit again: open, with this password, and no administrator.
 * Asking again changes nothing and ends no sign-in. Its name and picture are left alone once it exists: many a
 * program chooses its own. @throws ProblemError `matrix.account-taken` where somebody else has the name
 */
export async function ensureProgramAccount(
  admin: SignedInCaller,
  { domain, localpart, displayName, password, setting }: ProgramAccountRequest,
): Promise<void> {
  const userId = userIdOf(localpart, domain);
  const present = await accountOf(admin, userId);
  if (present === undefined) {
    await putUser(admin, userId, { password, admin: false, displayname: displayName, user_type: 'bot' });
    return;
  }
  // What marks an account as ours. A person's never has it.
  if (present.user_type !== 'bot') throw new ProblemError('matrix.account-taken', { name: userId, setting });
  await putUser(admin, userId, {
    password,
    admin: false,
    deactivated: false,
    locked: false,
    logout_devices: false,
  });
}

async function accountOf(admin: SignedInCaller, userId: string): Promise<AdminUser | undefined> {
  try {
    return await getUser(admin, userId);
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) return undefined;
    throw error;
  }
}
