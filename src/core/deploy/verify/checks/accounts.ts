import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { getTurnServer } from '../../../chat/matrix/client/calls.ts';
import { createRoom } from '../../../chat/matrix/client/rooms.ts';
import { login, whoami } from '../../../chat/matrix/client/session.ts';
import { verifyMedia, verifyRoomAndMessage } from '../accounts/conversation.ts';
import { type TestAccounts, withTestAccounts } from '../accounts/test-accounts.ts';
import type { CheckSite } from '../context.ts';
import { answerMs } from '../public-site.ts';
import { CheckFailed, type CheckId, check, failedCheck, skippedCheck } from '../result.ts';
import { findRelayReach } from '../turn/relay-reach.ts';
import { verifyCalls } from './calls.ts';
import { verifyTurn } from './turn.ts';

/** Everything that needs somebody who is signed in: two test accounts do what people do, through the public name. */
export async function verifyAccounts(site: CheckSite): Promise<readonly CheckResult[]> {
  try {
    return await withTestAccounts(site, (accounts) => useAccounts(site, accounts));
  } catch (error) {
    site.signal.throwIfAborted();
    return [failedCheck('login', error), ...untried(site, 'check.no-account')];
  }
}

async function useAccounts(site: CheckSite, accounts: TestAccounts): Promise<readonly CheckResult[]> {
  const { signIn, token } = await checkLogin(site, accounts);
  if (token === undefined) return [signIn, ...untried(site, 'check.nobody-signed-in')];
  const caller = { http: site.at(site.names.matrix), signal: site.signal, timeoutMs: answerMs };
  const first = { ...caller, token };
  const second = { ...caller, token: await accounts.tokenFor(accounts.second.userId) };
  const way = findRelayReach(site, { reached: site.reachedAt, own: site.ownAddresses });
  way.catch(() => undefined);
  const findWay = () => way;
  const results = await Promise.all([
    verifyRoomAndMessage(site.signal, { first, second }, accounts),
    verifyMedia(site.signal, { first, second }),
    verifyTurn(site, findWay, () => getTurnServer(first)),
    verifyCalls(site, findWay, async () => {
      const { room_id: roomId } = await createRoom(first, { name: 'Innkeeper check', federate: false });
      accounts.discardRoom(roomId);
      return { account: first, userId: accounts.first.userId, roomId };
    }),
  ]);
  return [signIn, ...results.flat().filter((result) => result !== undefined)];
}

/** A sign-in by password. Where the server has seen too many lately, a token is got by another way. */
async function checkLogin(
  site: CheckSite,
  accounts: TestAccounts,
): Promise<{ readonly signIn: CheckResult; readonly token: string | undefined }> {
  const { userId, password } = accounts.first;
  const caller = { http: site.at(site.names.matrix), signal: site.signal, timeoutMs: 2 * answerMs };
  let token: string | undefined;
  let limited = false;
  const result = await check('login', site.signal, async () => {
    try {
      const answer = await login(
        { ...caller, patienceMs: 0 },
        { user: userId, password, deviceName: 'Check' },
      );
      token = answer.access_token;
    } catch (error) {
      limited = error instanceof ProblemError && error.code === 'matrix.rate-limited';
      if (!limited) throw error;
      token = await accounts.tokenFor(userId);
    }
    const answer = await whoami({ ...caller, token });
    if (answer.user_id !== userId)
      throw new CheckFailed(message('check.other-account', { user_id: answer.user_id, userId }));
    return message('check.signed-in');
  });
  const signIn =
    limited && result.state === 'passed' ? skippedCheck('login', message('check.sign-in-limited')) : result;
  return { signIn, token: result.state === 'passed' ? token : undefined };
}

function untried(
  { names }: CheckSite,
  because: 'check.no-account' | 'check.nobody-signed-in',
): readonly CheckResult[] {
  const calls: readonly CheckId[] = names.calls === undefined ? [] : ['calls'];
  const ids: readonly CheckId[] = ['room', 'message', 'media', 'turn', ...calls];
  return ids.map((id) => skippedCheck(id, message(because)));
}
