import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** Times in milliseconds; `media_length` in bytes. */
const userMedia = z.looseObject({
  media_id: z.string(),
  media_type: z.string().nullish(),
  media_length: z.number().nullish(),
  upload_name: z.string().nullish(),
  created_ts: z.number(),
  last_access_ts: z.number().nullish(),
  quarantined_by: z.string().nullish(),
});
export type UserMedia = z.infer<typeof userMedia>;

/** GET `/_synapse/admin/v1/users/{userId}/media` (Synapse docs, "User media": List media uploaded by a user), newest first. */
export function listUserMedia(
  caller: SignedInCaller,
  userId: string,
  page: { readonly from: number; readonly limit: number },
): Promise<{ readonly media: UserMedia[]; readonly total: number }> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/media` + matrixQuery({ ...page }),
      what: message('call.listing-files'),
    },
    z.looseObject({ media: z.array(userMedia), total: z.number() }),
  );
}

const usageAnswer = z.looseObject({
  users: z.array(z.looseObject({ user_id: z.string(), media_count: z.number(), media_length: z.number() })),
  next_token: z.number().optional(),
});
export type MediaUsage = z.infer<typeof usageAnswer>;

/**
 * GET `/_synapse/admin/v1/statistics/users/media` (Synapse docs, "Statistics": Users' media usage). Only people who
 * hold files are in it. `search` is part of a localpart.
 */
export function mediaUsage(
  caller: SignedInCaller,
  query: { readonly search: string; readonly from: number; readonly limit: number },
): Promise<MediaUsage> {
  const { search, from, limit } = query;
  return requestJson(
    caller,
    {
      method: 'GET',
      path:
        matrixPath`/_synapse/admin/v1/statistics/users/media` +
        matrixQuery({ search_term: search, from, limit }),
      what: message('call.reading-stored-size'),
    },
    usageAnswer,
  );
}

/** DELETE `/_synapse/admin/v1/media/{server}/{mediaId}` (Synapse docs, "Media Admin API": Delete a specific local media). */
export async function deleteMedia(caller: SignedInCaller, server: string, mediaId: string): Promise<number> {
  const answer = await requestJson(
    caller,
    {
      method: 'DELETE',
      path: matrixPath`/_synapse/admin/v1/media/${server}/${mediaId}`,
      what: message('call.deleting-file'),
    },
    z.looseObject({ total: z.number() }),
  );
  return answer.total;
}
