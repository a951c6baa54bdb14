import { message } from '../../../../shared/message.ts';
import { userIdOf } from '../../../chat/matrix/accounts/localpart.ts';
import { withTemporaryAdmin } from '../../../chat/matrix/accounts/panel-admin.ts';
import { machinePassword } from '../../../chat/matrix/accounts/passwords.ts';
import { resumeBackgroundUpdates } from '../../../chat/matrix/admin/background-updates.ts';
import { deleteRoom } from '../../../chat/matrix/admin/room-removal.ts';
import { deactivateUser, deleteUserMedia, loginAsUser, putUser } from '../../../chat/matrix/admin/users.ts';
import type { SignedInCaller } from '../../../chat/matrix/http/request.ts';
import type { CheckSite } from '../context.ts';
import { answerMs } from '../public-site.ts';
import { whileSettling } from './while-settling.ts';

/**
 * Always the same two, brought back for each check and closed after it: Synapse keeps the name of
 * a closed account for ever, and a new one for each deploy would fill the list of people.
 */
export const testLocalparts = ['innkeeper-check-1', 'innkeeper-check-2'] as const;

/** Milliseconds for removing what was made, whatever became of the check. */
const removalMs = 15_000;

export interface TestAccounts {
  /** Signs in with its password, as a person does. */
  readonly first: { readonly userId: string; readonly password: string };
  readonly second: { readonly userId: string };
  /** A token for an account, without a sign-in by password. */
  tokenFor(userId: string): Promise<string>;
  /** Has a room deleted at the end. */
  discardRoom(roomId: string): void;
}

/**
 * Runs `work` with two accounts on the server. They are closed and erased afterwards with their
 * files and rooms, whatever happened, also after an abort. When the removal itself fails it is
 * told, and the next check does it.
 */
export async function withTestAccounts<T>(
  site: CheckSite,
  work: (accounts: TestAccounts) => Promise<T>,
): Promise<T> {
  const caller = { http: site.tunnel, signal: site.signal, timeoutMs: 2 * answerMs };
  const run = (admin: SignedInCaller) => runWithAdmin(site, admin, work);
  if (site.adminToken !== undefined) return run({ ...caller, token: site.adminToken });
  return withTemporaryAdmin(caller, site.sharedSecret, run);
}

async function runWithAdmin<T>(
  site: CheckSite,
  admin: SignedInCaller,
  work: (accounts: TestAccounts) => Promise<T>,
): Promise<T> {
  const [firstId, secondId] = testLocalparts.map((name) => userIdOf(name, site.spec.domain)) as [
    string,
    string,
  ];
  const password = machinePassword();
  const rooms: string[] = [];
  try {
    await resumeBackgroundUpdates(admin);
    const open = (userId: string, secret: string) =>
      whileSettling(site.signal, () => putUser(admin, userId, openAccount(secret)));
    await Promise.all([open(firstId, password), open(secondId, machinePassword())]);
    return await work({
      first: { userId: firstId, password },
      second: { userId: secondId },
      tokenFor: (userId) => loginAsUser(admin, userId),
      discardRoom: (roomId) => void rooms.push(roomId),
    });
  } finally {
    const cleaner = { ...admin, signal: AbortSignal.timeout(removalMs) };
    await remove(cleaner, [firstId, secondId], rooms).catch(() =>
      site.report(message('note.test-accounts-left')),
    );
  }
}

function openAccount(password: string) {
  return { password, deactivated: false, admin: false, displayname: 'Innkeeper check' };
}

async function remove(
  admin: SignedInCaller,
  userIds: readonly string[],
  rooms: readonly string[],
): Promise<void> {
  const results = await Promise.allSettled([
    ...rooms.map((roomId) => deleteRoom(admin, roomId)),
    ...userIds.map(async (userId) => {
      await deleteUserMedia(admin, userId);
      await deactivateUser(admin, userId, { erase: true });
    }),
  ]);
  const problems = results.find((result) => result.status === 'rejected');
  if (problems) throw problems.reason;
}
