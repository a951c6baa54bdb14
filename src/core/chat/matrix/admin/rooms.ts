import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const adminRoom = z.looseObject({
  room_id: z.string(),
  name: z.string().nullish(),
  canonical_alias: z.string().nullish(),
  joined_members: z.number(),
  version: z.string().nullish(),
  creator: z.string().nullish(),
  /** The algorithm; null where the room is not encrypted. */
  encryption: z.string().nullish(),
  public: z.boolean(),
  join_rules: z.string().nullish(),
  /** `m.space` for a space. */
  room_type: z.string().nullish(),
  topic: z.string().nullish(),
});
export type AdminRoom = z.infer<typeof adminRoom>;

export interface RoomQuery {
  readonly from: number;
  readonly limit: number;
  readonly orderBy: 'name' | 'joined_members' | 'canonical_alias' | 'creator' | 'state_events';
  readonly dir: 'f' | 'b';
  /** Part of a name or alias, or a whole id; '' for no search. */
  readonly search: string;
}

/** GET `/_synapse/admin/v1/rooms` (Synapse docs, "List Room API"). */
export function listRooms(
  caller: SignedInCaller,
  { from, limit, orderBy, dir, search }: RoomQuery,
): Promise<{
  readonly rooms: AdminRoom[];
  readonly total_rooms: number;
  readonly next_batch?: number | undefined;
}> {
  const query = matrixQuery({
    from,
    limit,
    order_by: orderBy,
    dir,
    search_term: search === '' ? undefined : search,
  });
  return requestJson(
    caller,
    {
      method: 'GET',
      path: `${matrixPath`/_synapse/admin/v1/rooms`}${query}`,
      what: message('call.listing-rooms'),
    },
    z.looseObject({
      rooms: z.array(adminRoom),
      total_rooms: z.number(),
      next_batch: z.number().optional(),
    }),
  );
}

/** GET `/_synapse/admin/v1/rooms/{roomId}` (Synapse docs, "Room Details API"). */
export function getRoom(caller: SignedInCaller, roomId: string): Promise<AdminRoom> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/rooms/${roomId}`,
      what: message('call.looking-up-room'),
    },
    adminRoom,
  );
}

/** GET `/_synapse/admin/v1/rooms/{roomId}/members` (Synapse docs, "Room Members API"). */
export function roomMembers(
  caller: SignedInCaller,
  roomId: string,
): Promise<{ readonly members: string[]; readonly total: number }> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/rooms/${roomId}/members`,
      what: message('call.listing-room-members'),
    },
    z.looseObject({ members: z.array(z.string()), total: z.number() }),
  );
}

/** GET `/_synapse/admin/v1/users/{userId}/joined_rooms` (Synapse docs, "List joined rooms of a user"). */
export async function joinedRooms(caller: SignedInCaller, userId: string): Promise<string[]> {
  const answer = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/users/${userId}/joined_rooms`,
      what: message('call.listing-rooms'),
    },
    z.looseObject({ joined_rooms: z.array(z.string()) }),
  );
  return answer.joined_rooms;
}

const block = z.looseObject({ block: z.boolean() });

/** GET `/_synapse/admin/v1/rooms/{roomId}/block` (Synapse docs, "Block Room API"). */
export async function isRoomBlocked(caller: SignedInCaller, roomId: string): Promise<boolean> {
  const path = matrixPath`/_synapse/admin/v1/rooms/${roomId}/block`;
  return (await requestJson(caller, { method: 'GET', path, what: message('call.looking-up-room') }, block))
    .block;
}

/** PUT of the same. */
export async function blockRoom(caller: SignedInCaller, roomId: string, blocked: boolean): Promise<boolean> {
  const path = matrixPath`/_synapse/admin/v1/rooms/${roomId}/block`;
  const json = { block: blocked };
  return (
    await requestJson(caller, { method: 'PUT', path, what: message('call.blocking-room'), json }, block)
  ).block;
}

/**
 * POST `/_synapse/admin/v1/rooms/{roomId}/make_room_admin` (Synapse docs, "Make Room Admin API"): somebody of this
 * server with enough power in the room must be in it.
 */
export async function makeRoomAdmin(caller: SignedInCaller, roomId: string, userId: string): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/rooms/${roomId}/make_room_admin`,
      what: message('call.making-somebody-room-administrator'),
      json: { user_id: userId },
    },
    z.looseObject({}),
  );
}

/**
 * POST `/_synapse/admin/v1/join/{roomId}` (Synapse docs, "Edit Room Membership API"): puts somebody of this server into
 * a room the caller may invite to. Asking again changes nothing.
 */
export async function joinAs(caller: SignedInCaller, roomId: string, userId: string): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/join/${roomId}`,
      what: message('call.joining-room'),
      json: { user_id: userId },
    },
    z.looseObject({}),
  );
}

/** GET `/_synapse/admin/v1/room/{roomId}/media` (Synapse docs, "List all media in a room"): unencrypted rooms only. */
export async function roomMedia(caller: SignedInCaller, roomId: string): Promise<readonly string[]> {
  const { local } = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/room/${roomId}/media`,
      what: message('call.listing-files'),
    },
    z.looseObject({ local: z.array(z.string()) }),
  );
  return local;
}
