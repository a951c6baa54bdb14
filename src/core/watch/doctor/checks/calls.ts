import { describeProblem } from '../../../../shared/describe-problem.ts';
import { whoami } from '../../../chat/matrix/client/session.ts';
import { checkCalls } from '../../../deploy/verify/checks/calls.ts';
import { inTheWay } from '../doors.ts';
import type { Check } from '../examination.ts';
import { failedWith, passed, type Spot, skipped } from '../finding.ts';
import { trySignedIn } from '../signed-in.ts';

/**
 * A call of any number of people begins: a rehearsal up to LiveKit's first word. It makes no room, so the way to a
 * ticket through the chat server, which asks for one, is left to the checks after a deploy.
 */
export const checkRehearsal: Check = {
  ids: ['calls'],
  async run(examination, tell) {
    const [site, doors] = await Promise.all([examination.site, examination.doors]);
    const { calls } = site.names;
    const spot: Spot = { id: 'calls', place: 'here', ...(calls !== undefined && { subject: calls }) };
    if (calls === undefined) {
      tell(skipped(spot, 'Calls for any number of people are switched off.'));
      return;
    }
    const closed = inTheWay(doors, calls);
    if (closed !== undefined) {
      tell(skipped(spot, closed));
      return;
    }
    const tried = await trySignedIn(examination, async (account) => {
      const { user_id: userId } = await whoami(account);
      return checkCalls(site, async () => ({ account, userId, roomId: undefined }));
    });
    if ('untried' in tried) tell(skipped(spot, tried.untried));
    else if ('error' in tried) {
      const { code, params, details } = tried.error;
      tell(skipped(spot, `Not tried: ${describeProblem(code, params, details).title}`));
    } else if (tried.done?.state === 'failed') {
      const params = { what: 'calls cannot begin', reason: tried.done.note, name: 'livekit' };
      tell(failedWith(spot, 'matrix.out-of-order', params));
    } else tell(passed(spot, tried.done?.note ?? ''));
  },
};
