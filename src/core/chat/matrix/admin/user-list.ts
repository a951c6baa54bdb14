import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** Times are in milliseconds here (`creation_ts` is in seconds in the detail of one account). */
const listedUser = z.looseObject({
  name: z.string(),
  user_type: z.string().nullish(),
  is_guest: z.union([z.boolean(), z.number()]).optional(),
  admin: z.union([z.boolean(), z.number()]),
  deactivated: z.union([z.boolean(), z.number()]),
  shadow_banned: z.union([z.boolean(), z.number()]).optional(),
  displayname: z.string().nullish(),
  creation_ts: z.number(),
  erased: z.boolean().optional(),
  last_seen_ts: z.number().nullish(),
  locked: z.boolean().optional(),
});
export type ListedUser = z.infer<typeof listedUser>;

const listAnswer = z.looseObject({
  users: z.array(listedUser),
  total: z.number(),
  next_token: z.string().optional(),
});

export interface UserQuery {
  readonly from: number;
  readonly limit: number;
  /** Part of a localpart or display name; '' for no search. */
  readonly name: string;
  readonly admins?: boolean;
  /** Undefined: both closed accounts and others. */
  readonly deactivated?: boolean;
  /** Whether locked accounts come as well. Synapse cannot list them alone. */
  readonly locked: boolean;
  readonly orderBy: 'name' | 'displayname' | 'creation_ts' | 'last_seen_ts' | 'admin' | 'locked';
  /** Backwards puts those never seen first: PostgreSQL sorts NULL as the largest. */
  readonly dir: 'f' | 'b';
}

/** GET `/_synapse/admin/v3/users` (Synapse docs, "User Admin API": List Accounts). */
export function listUsers(caller: SignedInCaller, query: UserQuery): Promise<z.infer<typeof listAnswer>> {
  const { name, orderBy, ...rest } = query;
  const search = matrixQuery({ ...rest, ...(name !== '' && { name }), order_by: orderBy });
  return requestJson(
    caller,
    {
      method: 'GET',
      path: `${matrixPath`/_synapse/admin/v3/users`}${search}`,
      what: message('call.listing-accounts'),
    },
    listAnswer,
  );
}
