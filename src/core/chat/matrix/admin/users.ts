import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** `creation_ts` is in seconds here (in milliseconds in the list of users). */
const userAnswer = z.looseObject({
  name: z.string(),
  admin: z.boolean(),
  deactivated: z.boolean(),
  displayname: z.string().nullish(),
  creation_ts: z.number().optional(),
  /** In milliseconds. */
  last_seen_ts: z.number().nullish(),
  locked: z.boolean().optional(),
  suspended: z.boolean().optional(),
  shadow_banned: z.boolean().optional(),
  erased: z.boolean().optional(),
  is_guest: z.union([z.boolean(), z.number()]).optional(),
  user_type: z.string().nullish(),
  appservice_id: z.string().nullish(),
});
export type AdminUser = z.infer<typeof userAnswer>;

/** GET `/_synapse/admin/v2/users/{userId}` (Synapse docs, "User Admin API": Query User Account). */
export function getUser(caller: SignedInCaller, userId: string): Promise<AdminUser> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v2/users/${userId}`,
      what: message('call.looking-up-account'),
    },
    userAnswer,
  );
}

export interface UserChange {
  readonly password?: string;
  readonly logout_devices?: boolean;
  readonly displayname?: string;
  readonly admin?: boolean;
  /** False, with a password, brings a closed account back. */
  readonly deactivated?: boolean;
  readonly locked?: boolean;
  /** Marks a program's account. */
  readonly user_type?: 'bot';
  /** All of its e-mail addresses and telephone numbers: by one of them a password can be reset. */
  readonly threepids?: readonly [];
  /** All of the accounts elsewhere that sign in to it. */
  readonly external_ids?: readonly [];
}

/** PUT `/_synapse/admin/v2/users/{userId}` (Synapse docs, "Create or modify account"). */
export function putUser(caller: SignedInCaller, userId: string, change: UserChange): Promise<AdminUser> {
  return requestJson(
    caller,
    {
      method: 'PUT',
      path: matrixPath`/_synapse/admin/v2/users/${userId}`,
      what: message('call.changing-account'),
      json: change,
      secrets: change.password === undefined ? [] : [change.password],
    },
    userAnswer,
  );
}

/**
 * POST `/_synapse/admin/v1/deactivate/{userId}` (Synapse docs, "Deactivate Account"): closes the account for good. With
 * `erase` its messages are hidden and its profile is removed; the name stays taken.
 */
export async function deactivateUser(
  caller: SignedInCaller,
  userId: string,
  { erase }: { readonly erase: boolean },
): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/deactivate/${userId}`,
      what: message('call.deactivating-account'),
      json: { erase },
    },
    z.looseObject({}),
  );
}

/** POST `/_synapse/admin/v1/users/{userId}/login` (Synapse docs, "Login as a user"): a token without a device. */
export async function loginAsUser(caller: SignedInCaller, userId: string): Promise<string> {
  const answer = await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/login`,
      what: message('call.signing-in-for-somebody'),
      json: {},
    },
    z.looseObject({ access_token: z.string() }),
  );
  return answer.access_token;
}

/** DELETE `/_synapse/admin/v1/users/{userId}/media` (Synapse docs, "Delete media uploaded by a user"): at most 100 files a call. */
export async function deleteUserMedia(caller: SignedInCaller, userId: string): Promise<number> {
  const answer = await requestJson(
    caller,
    {
      method: 'DELETE',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/media`,
      what: message('call.deleting-files'),
    },
    z.looseObject({ total: z.number() }),
  );
  return answer.total;
}
