import { mapWithLimit } from '../../async/limit.ts';
import { listDevices } from '../matrix/admin/devices.ts';
import { listUserMedia, mediaUsage } from '../matrix/admin/media.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { SignedInCaller } from '../matrix/http/request.ts';
import { localpartOf } from './addresses.ts';

export interface Usage {
  readonly userId: string;
  readonly devices: number;
  readonly mediaCount: number;
  readonly mediaBytes: number;
}

/** As many streams as a tunnel keeps open. */
const atOnce = 8;

/** Devices and files of several people, in their order. Whoever is not there any more is left out. */
export async function usageOf(caller: SignedInCaller, userIds: readonly string[]): Promise<Usage[]> {
  const found = await mapWithLimit(atOnce, userIds, async (userId): Promise<Usage | undefined> => {
    try {
      const [devices, media] = await Promise.all([listDevices(caller, userId), mediaOf(caller, userId)]);
      return { userId, devices: devices.length, mediaCount: media.count, mediaBytes: media.bytes };
    } catch (error) {
      if (isErrorResponse(error, 'M_NOT_FOUND')) return undefined;
      throw error;
    }
  });
  return found.filter((usage) => usage !== undefined);
}

/** How many files somebody sent, and how large they are together. */
async function mediaOf(
  caller: SignedInCaller,
  userId: string,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const { media, total } = await listUserMedia(caller, userId, { from: 0, limit: 100 });
  if (total <= media.length) {
    return { count: total, bytes: media.reduce((sum, file) => sum + (file.media_length ?? 0), 0) };
  }
  // Too many to add up here: the statistics know, but are searched by part of a name.
  const search = localpartOf(userId);
  for (let from: number | undefined = 0; from !== undefined; ) {
    const answer = await mediaUsage(caller, { search, from, limit: 500 });
    const own = answer.users.find((user) => user.user_id === userId);
    if (own) return { count: own.media_count, bytes: own.media_length };
    from = answer.next_token;
  }
  return { count: total, bytes: 0 };
}
