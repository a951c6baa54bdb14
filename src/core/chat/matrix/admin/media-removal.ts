import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** Thousands of files take a while to go, and asking again goes on where it was. */
const timeoutMs = 10 * 60_000;

/**
 * POST `/_synapse/admin/v1/purge_media_cache` (Synapse docs, "Media Admin API": Purge Remote Media). Copies of
 * other servers' media that nobody has opened since; they are fetched again when wanted.
 */
export async function purgeRemoteMedia(caller: SignedInCaller, beforeMs: number): Promise<number> {
  const answer = await requestJson(
    { ...caller, timeoutMs },
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/purge_media_cache` + matrixQuery({ before_ts: beforeMs }),
      json: {},
      what: message('call.deleting-remote-media'),
    },
    z.looseObject({ deleted: z.number() }),
  );
  return answer.deleted;
}

/**
 * POST `/_synapse/admin/v1/media/delete` (Synapse docs, "Media Admin API": Delete local media by date or size).
 * What people here uploaded and nobody has opened since, for good; pictures of profiles and rooms stay.
 */
export async function deleteLocalMedia(caller: SignedInCaller, beforeMs: number): Promise<number> {
  const query = matrixQuery({ before_ts: beforeMs, size_gt: 0, keep_profiles: true });
  const answer = await requestJson(
    { ...caller, timeoutMs },
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/media/delete` + query,
      json: {},
      what: message('call.deleting-old-uploads'),
    },
    z.looseObject({ total: z.number() }),
  );
  return answer.total;
}
