import { randomBytes } from 'node:crypto';
import { ProblemError } from '../../../../shared/problem.ts';
import { panelLocalpart } from '../../../stack/service-accounts.ts';
import { registerWithSharedSecret } from '../admin/registration.ts';
import { deactivateUser, getUser, putUser } from '../admin/users.ts';
import { login, whoami } from '../client/session.ts';
import { isErrorResponse } from '../http/error-response.ts';
import type { MatrixCaller } from '../http/request.ts';
import { userIdOf } from './localpart.ts';
import { machinePassword } from './passwords.ts';

/** What has to be kept in the vault of this computer. */
export interface PanelAdmin {
  readonly userId: string;
  readonly token: string;
  readonly password: string;
}

export interface PanelAdminRequest {
  readonly domain: string;
  /** The server's registration secret, or how to read it: asked only where the saved sign-in does not do. */
  readonly sharedSecret: string | (() => Promise<string>);
  /** What the vault holds, if anything. */
  readonly saved?: PanelAdmin;
  /** Told where an account of that name was not marked as the panel's own, and was therefore emptied of sign-ins. */
  readonly onStranger?: (userId: string) => void;
}

/** What marks an account as a program's: only an administrator can set it, so nobody who registered has it. */
const mark = { user_type: 'bot' } as const;

/**
 * A working sign-in of the panel's account, through the tunnel. The saved token is used while it
 * is good; a new sign-in (Synapse allows few) happens only when the server says it is not. On a
 * computer that knows nothing yet the account is made, or, where it exists, given a new password
 * without ending other computers' sign-ins. Whatever comes back that is not `saved` must be saved.
 */
export async function ensurePanelAdmin(
  caller: MatrixCaller,
  request: PanelAdminRequest,
): Promise<PanelAdmin> {
  const { saved } = request;
  if (saved === undefined) return makeOrTakeOver(caller, request);
  try {
    await whoami({ ...caller, token: saved.token });
    return saved;
  } catch (error) {
    const signedOut = error instanceof ProblemError && error.code === 'matrix.signed-out';
    if (!signedOut && !isErrorResponse(error, 'M_USER_LOCKED')) throw error;
  }
  try {
    return await signIn(caller, saved.userId, saved.password);
  } catch (error) {
    // Another computer has set another password since, or somebody closed the account; or it is that of a chat that was
    // here before, and this one has none.
    if (lostErrors.some((errcode) => isErrorResponse(error, errcode))) return makeOrTakeOver(caller, request);
    throw error;
  }
}

/** Wrong password, closed, locked. */
const lostErrors = ['M_FORBIDDEN', 'M_USER_DEACTIVATED', 'M_USER_LOCKED'];

async function makeOrTakeOver(caller: MatrixCaller, request: PanelAdminRequest): Promise<PanelAdmin> {
  const password = machinePassword();
  const account = { username: panelLocalpart, password, admin: true, displayname: 'Innkeeper', ...mark };
  try {
    const answer = await registerWithSharedSecret(caller, await secretOf(request), account);
    return { userId: answer.user_id, token: answer.access_token, password };
  } catch (error) {
    if (isErrorResponse(error, 'M_USER_IN_USE')) return adoptPanelAdmin(caller, request);
    throw error;
  }
}

/**
 * Makes the account the panel's own again, open and an administrator, with a new password, by way of an
 * administrator that lives for just these requests. One that is not marked as ours may be anybody's, who registered
 * the name: it loses every sign-in, address and link to elsewhere before it gets any rights. What comes back must be
 * saved.
 */
export async function adoptPanelAdmin(caller: MatrixCaller, request: PanelAdminRequest): Promise<PanelAdmin> {
  const userId = userIdOf(panelLocalpart, request.domain);
  const password = machinePassword();
  const open = { password, deactivated: false, locked: false };
  await withTemporaryAdmin(caller, await secretOf(request), async (admin) => {
    const { user_type } = await getUser(admin, userId);
    if (user_type !== mark.user_type) {
      const nothing = { admin: false, logout_devices: true, threepids: [], external_ids: [] } as const;
      await putUser(admin, userId, { ...open, ...nothing });
      request.onStranger?.(userId);
    }
    await putUser(admin, userId, { ...open, ...mark, admin: true, logout_devices: false });
  });
  return signIn(caller, userId, password);
}

async function secretOf({ sharedSecret }: PanelAdminRequest): Promise<string> {
  return typeof sharedSecret === 'string' ? sharedSecret : sharedSecret();
}

async function signIn(caller: MatrixCaller, userId: string, password: string): Promise<PanelAdmin> {
  const answer = await login(caller, { user: userId, password, deviceName: 'Innkeeper' });
  return { userId: answer.user_id, token: answer.access_token, password };
}

/** Runs something as an administrator who is made for it and closed afterwards, whatever happens. */
export async function withTemporaryAdmin<T>(
  caller: MatrixCaller,
  sharedSecret: string,
  work: (admin: MatrixCaller & { readonly token: string }) => Promise<T>,
): Promise<T> {
  const username = `innkeeper-passing-${randomBytes(6).toString('hex')}`;
  const password = machinePassword();
  const answer = await registerWithSharedSecret(caller, sharedSecret, { username, password, admin: true });
  const admin = { ...caller, token: answer.access_token };
  try {
    return await work(admin);
  } finally {
    // An abort must not leave an administrator behind, so this goes out without the caller's signal.
    await deactivateUser({ ...admin, signal: AbortSignal.timeout(10_000) }, answer.user_id, { erase: true });
  }
}
