import { message } from '../../../../shared/message.ts';
import { whoami } from '../../../chat/matrix/client/session.ts';
import { verifyCalls } from '../../../deploy/verify/checks/calls.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped, untriedBy } from '../finding.ts';
import { relayReachOf } from '../relay-reach.ts';
import { trySignedIn } from '../signed-in.ts';
import { whyUnreachable } from '../tls-probes.ts';

/**
 * A call of any number of people begins: a rehearsal up to LiveKit's first word. It makes no room, so the way to a
 * JWT through the chat server, which asks for one, is left to the checks after a deploy.
 */
export const checkRehearsal: Check = {
  ids: ['calls'],
  async run(examination, report) {
    const [site, tlsProbes] = await Promise.all([examination.site, examination.tlsProbes]);
    const { calls } = site.names;
    const place: CheckPlace = { id: 'calls', place: 'here', ...(calls !== undefined && { subject: calls }) };
    if (calls === undefined) {
      report(skipped(place, message('found.calls-off')));
      return;
    }
    const closed = whyUnreachable(tlsProbes, calls);
    if (closed !== undefined) {
      report(skipped(place, closed));
      return;
    }
    const tried = await trySignedIn(examination, async (account) => {
      const { user_id: userId } = await whoami(account);
      return verifyCalls(
        site,
        () => relayReachOf(examination),
        async () => ({ account, userId, roomId: undefined }),
      );
    });
    if ('untried' in tried) report(skipped(place, tried.untried));
    else if ('error' in tried) {
      report(skipped(place, untriedBy(tried.error), tried.error.details));
    } else if (tried.done?.state === 'failed') {
      const params = { what: message('thing.calls-broken'), reason: tried.done.note, name: 'livekit' };
      report(failedWith(place, 'matrix.out-of-order', params));
    } else report(passed(place, tried.done?.note ?? message('check.calls-begin')));
  },
};
