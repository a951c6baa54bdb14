import { registerWithSharedSecret } from '../admin/registration.ts';
import { logout } from '../client/session.ts';
import { isErrorResponse } from '../http/error-response.ts';
import type { MatrixCaller } from '../http/request.ts';
import { type Localpart, userIdOf } from './localpart.ts';

export interface FirstAdminRequest {
  readonly domain: string;
  readonly sharedSecret: string;
  readonly localpart: Localpart;
  /** Already kept in the vault, so that a cut between the account and the answer loses nothing. */
  readonly password: string;
}

/** `made: false`: an account of that name existed and was left as it is. */
export interface FirstAdmin {
  readonly made: boolean;
  readonly userId: string;
}

/**
 * Makes the host's own account, an administrator of the chat server. Asking again changes nothing:
 * an account of that name that exists is left as it is, whoever made it.
 */
export async function makeFirstAdmin(
  caller: MatrixCaller,
  { domain, sharedSecret, localpart, password }: FirstAdminRequest,
): Promise<FirstAdmin> {
  const account = { username: localpart, password, admin: true };
  try {
    const answer = await registerWithSharedSecret(caller, sharedSecret, account);
    // The account stands: a device nobody uses is the worst a failure here leaves behind.
    await logout({ ...caller, token: answer.access_token }).catch(() => undefined);
    return { made: true, userId: answer.user_id };
  } catch (error) {
    if (isErrorResponse(error, 'M_USER_IN_USE')) return { made: false, userId: userIdOf(localpart, domain) };
    throw error;
  }
}
