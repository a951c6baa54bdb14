import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { matrixPath, matrixQuery } from '../../../chat/matrix/http/path.ts';
import { requestJson, type SignedIn } from '../../../chat/matrix/http/request.ts';
import type { Check } from '../examination.ts';
import { failed, passed, skipped } from '../finding.ts';
import { trySignedIn } from '../signed-in.ts';

const place = { id: 'sync', place: 'here' } as const;

/** MSC4186, which Element X needs. Synapse announces it under the name of its forerunner. */
const feature = 'org.matrix.simplified_msc3575';

/** The quick way apps fetch what is new (simplified sliding sync) answers. */
export const checkSync: Check = {
  ids: ['sync'],
  async run(examination, report) {
    const tried = await trySignedIn(examination, (account) => slide(account));
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

/** Asks for no room at all; false where the server does not announce it. */
async function slide(account: SignedIn): Promise<boolean> {
  const { unstable_features } = await requestJson(
    account,
    { method: 'GET', path: matrixPath`/_matrix/client/versions`, what: message('call.reading-versions') },
    z.looseObject({ unstable_features: z.record(z.string(), z.boolean()).default({}) }),
  );
  if (unstable_features[feature] !== true) return false;
  await requestJson(
    account,
    {
      method: 'POST',
      path: `/_matrix/client/unstable/${feature}/sync${matrixQuery({ timeout: 0 })}`,
      what: message('call.reading-new-messages'),
      json: { conn_id: 'innkeeper', lists: {} },
    },
    z.looseObject({ pos: z.string() }),
  );
  return true;
}
