import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';
import { versionsPath } from './paths.ts';

/** MSC4186, which Element X needs. Synapse announces it under the name of its forerunner. */
const feature = 'org.matrix.simplified_msc3575';

/** Asks by simplified sliding sync (MSC4186) for no room at all; false where the server does not announce it. */
export async function trySlidingSync(caller: SignedInCaller): Promise<boolean> {
  const { unstable_features } = await requestJson(
    caller,
    { method: 'GET', path: versionsPath, what: message('call.reading-versions') },
    z.looseObject({ unstable_features: z.record(z.string(), z.boolean()).default({}) }),
  );
  if (unstable_features[feature] !== true) return false;
  await requestJson(
    caller,
    {
      method: 'POST',
      path: `${matrixPath`/_matrix/client/unstable/${feature}/sync`}${matrixQuery({ timeout: 0 })}`,
      what: message('call.reading-new-messages'),
      json: { conn_id: 'innkeeper', lists: {} },
    },
    z.looseObject({ pos: z.string() }),
  );
  return true;
}
