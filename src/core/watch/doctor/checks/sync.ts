import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { trySlidingSync } from '../../../chat/matrix/client/sliding-sync.ts';
import type { Check } from '../examination.ts';
import { failed, passed, skipped } from '../finding.ts';
import { trySignedIn } from '../signed-in.ts';

const place = { id: 'sync', place: 'here' } as const;

/** The quick way apps fetch what is new (simplified sliding sync) answers. */
export const checkSync: Check = {
  ids: ['sync'],
  async run(examination, report) {
    const tried = await trySignedIn(examination, trySlidingSync);
    if ('untried' in tried) report(skipped(place, tried.untried));
    else if ('error' in tried) {
      const { error } = tried;
      const reason = { problem: error.code, params: error.params, whole: true } as const;
      const params = { what: message('thing.sync-broken'), reason, name: 'synapse' };
      report(failed(place, makeProblem('matrix.out-of-order', params, error.details)));
    } else if (!tried.done) {
      const params = {
        what: message('thing.sync'),
        reason: message('reason.sync-off'),
      };
      report(failed(place, makeProblem('matrix.not-as-planned', params)));
    } else report(passed(place, message('found.sync-works')));
  },
};
