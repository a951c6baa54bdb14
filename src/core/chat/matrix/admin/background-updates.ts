import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const path = matrixPath`/_synapse/admin/v1/background_updates/enabled`;
const answer = z.looseObject({ enabled: z.boolean() });

/**
 * GET and POST `/_synapse/admin/v1/background_updates/enabled` (Synapse docs, "Background Updates API"): Synapse goes on
 * with what it rebuilds in its database. After five failures in a row, such as while PostgreSQL restarts, it gives up
 * until its next start (seen with 1.163.2), and calls that need what was not built answer 500 for good. Where somebody
 * has switched this work off it stays off; where it runs or nothing is left to do, nothing happens.
 */
export async function resumeBackgroundUpdates(caller: SignedInCaller): Promise<void> {
  const what = message('call.resuming-database-work');
  const { enabled } = await requestJson(caller, { method: 'GET', path, what }, answer);
  if (enabled) await requestJson(caller, { method: 'POST', path, what, json: { enabled } }, answer);
}
