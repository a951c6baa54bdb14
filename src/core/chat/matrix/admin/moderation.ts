import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const done = z.looseObject({});

/** POST `/_synapse/admin/v1/reset_password/{userId}` (Synapse docs, "Reset password"). */
export async function resetPassword(
  caller: SignedInCaller,
  userId: string,
  { password, signOutDevices }: { readonly password: string; readonly signOutDevices: boolean },
): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/reset_password/${userId}`,
      what: message('call.setting-password'),
      json: { new_password: password, logout_devices: signOutDevices },
      secrets: [password],
    },
    done,
  );
}

/** PUT `/_synapse/admin/v1/suspend/{userId}` (Synapse docs, "Suspend/Unsuspend Account"): may read, not write. */
export async function suspendUser(caller: SignedInCaller, userId: string, suspend: boolean): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'PUT',
      path: matrixPath`/_synapse/admin/v1/suspend/${userId}`,
      what: message('call.suspending-account'),
      json: { suspend },
    },
    done,
  );
}

/** POST or DELETE `/_synapse/admin/v1/users/{userId}/shadow_ban` (Synapse docs, "Controlling whether a user is shadow-banned"). */
export async function shadowBanUser(caller: SignedInCaller, userId: string, banned: boolean): Promise<void> {
  await requestJson(
    caller,
    {
      method: banned ? 'POST' : 'DELETE',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/shadow_ban`,
      what: message('call.shadow-banning-account'),
      ...(banned && { json: {} }),
    },
    done,
  );
}

/** Both absent: no override. Both 0: no limit at all. Per second, and messages in a burst. */
const rateLimitAnswer = z.looseObject({
  messages_per_second: z.number().optional(),
  burst_count: z.number().optional(),
});
export type RateLimitAnswer = z.infer<typeof rateLimitAnswer>;

/** GET `/_synapse/admin/v1/users/{userId}/override_ratelimit` (Synapse docs, "Override ratelimiting for users"). */
export function getRateLimit(caller: SignedInCaller, userId: string): Promise<RateLimitAnswer> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/override_ratelimit`,
      what: message('call.reading-limit'),
    },
    rateLimitAnswer,
  );
}

/** POST, or DELETE for null, of the same. Whole numbers only. */
export function setRateLimit(
  caller: SignedInCaller,
  userId: string,
  limit: { readonly messages_per_second: number; readonly burst_count: number } | null,
): Promise<RateLimitAnswer> {
  return requestJson(
    caller,
    {
      method: limit ? 'POST' : 'DELETE',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/override_ratelimit`,
      what: message('call.setting-limit'),
      ...(limit && { json: limit }),
    },
    rateLimitAnswer,
  );
}
