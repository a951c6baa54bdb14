import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { type MatrixCaller, requestJson } from '../http/request.ts';

/** GET `/_synapse/admin/v1/server_version` (Synapse docs, "Version API"): needs no token. Such as `1.163.2`. */
export async function getServerVersion(caller: MatrixCaller): Promise<string> {
  const answer = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/server_version`,
      what: message('call.reading-version'),
    },
    z.looseObject({ server_version: z.string() }),
  );
  return answer.server_version;
}
