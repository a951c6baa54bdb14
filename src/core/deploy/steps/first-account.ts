import { ProblemError } from '../../../shared/problem.ts';
import { makeFirstAdmin } from '../../chat/matrix/accounts/first-admin.ts';
import { localpartSchema, userIdOf } from '../../chat/matrix/accounts/localpart.ts';
import { readablePassword } from '../../chat/matrix/accounts/passwords.ts';
import { getUser } from '../../chat/matrix/admin/users.ts';
import { login, logout } from '../../chat/matrix/client/session.ts';
import { isErrorResponse } from '../../chat/matrix/http/error-response.ts';
import type { SignedInCaller } from '../../chat/matrix/http/request.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { secretOf } from '../../stack/secret-of.ts';
import type { DeployContext } from './context.ts';
import { asPanel } from './panel-admin.ts';

/** Where the first account's password is kept on this computer. */
export interface AdminPassword {
  read(): Promise<string | undefined>;
  save(password: string): Promise<void>;
  /** It turned out to be no account's: it must not be shown as one. */
  forget(): Promise<void>;
}

/**
 * Makes the panel's account and the host's own. The password is saved here before the account exists, so a cut at
 * any moment loses nothing: the next run finds it, and an account it opens is the one that run made. Another account
 * of that name, such as one that another computer has made, is left as it is, its password included, and no password
 * of it is ever made up here. @throws ProblemError `matrix.first-account-taken` where that
 * is no administrator's
 */
export async function makeFirstAccount(
  context: DeployContext,
  keep: AdminPassword,
  panel: KeptPanelAdmin,
): Promise<string> {
  const { spec, secrets } = context;
  return asPanel(context, panel, async (caller) => {
    const saved = await keep.read();
    if (saved === undefined) {
      const there = await accountThere(caller, userIdOf(spec.admin, spec.domain));
      if (there) return there;
    }
    const password = saved ?? readablePassword();
    if (saved === undefined) await keep.save(password);
    const localpart = localpartSchema.parse(spec.admin);
    const request = { domain: spec.domain, sharedSecret: secretOf(secrets), localpart, password };
    const { made, userId } = await makeFirstAdmin(caller, request);
    if (made || (saved !== undefined && (await opens(caller, localpart, saved)))) return userId;
    await keep.forget();
    return (await accountThere(caller, userId)) ?? userId;
  });
}

/** The administrator's address where that account exists; undefined where nobody has it. */
async function accountThere(caller: SignedInCaller, userId: string): Promise<string | undefined> {
  try {
    const { admin } = await getUser(caller, userId);
    if (admin) return userId;
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) return undefined;
    throw error;
  }
  throw new ProblemError('matrix.first-account-taken', { name: userId });
}

/** Whether a password is an account's. */
async function opens(caller: SignedInCaller, user: string, password: string): Promise<boolean> {
  try {
    const { access_token: token } = await login(caller, { user, password, deviceName: 'Innkeeper' });
    await logout({ ...caller, token }).catch(() => undefined);
    return true;
  } catch (error) {
    if (isErrorResponse(error, 'M_FORBIDDEN') || isErrorResponse(error, 'M_USER_DEACTIVATED')) return false;
    throw error;
  }
}
