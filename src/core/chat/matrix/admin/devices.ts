import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** `last_seen_ts` is in milliseconds. `dehydrated`: a stand-in that receives keys while nobody is signed in. */
const adminDevice = z.looseObject({
  device_id: z.string(),
  display_name: z.string().nullish(),
  last_seen_ts: z.number().nullish(),
  last_seen_ip: z.string().nullish(),
  last_seen_user_agent: z.string().nullish(),
  dehydrated: z.boolean().optional(),
});
export type AdminDevice = z.infer<typeof adminDevice>;

/** GET `/_synapse/admin/v2/users/{userId}/devices` (Synapse docs, "User devices": List all devices). */
export async function listDevices(caller: SignedInCaller, userId: string): Promise<AdminDevice[]> {
  const { devices } = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v2/users/${userId}/devices`,
      what: message('call.listing-devices'),
    },
    z.looseObject({ devices: z.array(adminDevice) }),
  );
  return devices;
}

/** POST `/_synapse/admin/v2/users/{userId}/delete_devices` (Synapse docs, "Delete multiple devices"). Unknown ids are passed over. */
export async function deleteDevices(
  caller: SignedInCaller,
  userId: string,
  devices: readonly string[],
): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v2/users/${userId}/delete_devices`,
      what: message('call.signing-devices-out'),
      json: { devices },
    },
    z.looseObject({}),
  );
}
