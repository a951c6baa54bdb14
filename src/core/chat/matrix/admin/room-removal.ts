import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

export interface RoomDeletion {
  readonly block: boolean;
  /** Put those who were in it into a new room where this is said, by this person of the server. */
  readonly message?: string;
  readonly newRoomUserId?: string;
}

/**
 * DELETE `/_synapse/admin/v2/rooms/{roomId}` (Synapse docs, "Delete Room API", version 2): everybody leaves and
 * the room goes from the database. Synapse works on it in the background after it has answered.
 */
export async function deleteRoom(
  caller: SignedInCaller,
  roomId: string,
  { block, message: told, newRoomUserId }: RoomDeletion = { block: false },
): Promise<{ readonly delete_id: string }> {
  return requestJson(
    caller,
    {
      method: 'DELETE',
      path: matrixPath`/_synapse/admin/v2/rooms/${roomId}`,
      what: message('call.deleting-room'),
      json: { purge: true, block, message: told, new_room_user_id: newRoomUserId },
    },
    z.looseObject({ delete_id: z.string() }),
  );
}

const deletionState = z.looseObject({
  status: z.string(),
  error: z.string().nullish(),
  shutdown_room: z
    .looseObject({ kicked_users: z.array(z.string()), failed_to_kick_users: z.array(z.string()) })
    .nullish(),
});
export type DeletionState = z.infer<typeof deletionState>;

/** GET `/_synapse/admin/v2/rooms/delete_status/{deleteId}`: `scheduled`, `active`, `shutting_down`, `purging`, `complete` or `failed`. */
export function deletionStatus(caller: SignedInCaller, deleteId: string): Promise<DeletionState> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v2/rooms/delete_status/${deleteId}`,
      what: message('call.reading-progress'),
    },
    deletionState,
  );
}

/** GET `/_synapse/admin/v2/rooms/{roomId}/delete_status`: every deletion of this room that is known still. */
export async function deletionsOf(
  caller: SignedInCaller,
  roomId: string,
): Promise<readonly (DeletionState & { readonly delete_id: string })[]> {
  const { results } = await requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v2/rooms/${roomId}/delete_status`,
      what: message('call.reading-progress'),
    },
    z.looseObject({ results: z.array(deletionState.extend({ delete_id: z.string() })) }),
  );
  return results;
}

/**
 * POST `/_synapse/admin/v1/purge_history/{roomId}` (Synapse docs, "Purge History API"). `before` is in
 * milliseconds since 1970. @throws `matrix.refused` with `M_NOT_FOUND` when nothing is that old
 */
export async function purgeHistory(
  caller: SignedInCaller,
  roomId: string,
  { before, includeOwn }: { readonly before: number; readonly includeOwn: boolean },
): Promise<string> {
  const answer = await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/purge_history/${roomId}`,
      what: message('call.deleting-old-messages'),
      json: { purge_up_to_ts: before, delete_local_events: includeOwn },
    },
    z.looseObject({ purge_id: z.string() }),
  );
  return answer.purge_id;
}

/** GET `/_synapse/admin/v1/purge_history_status/{purgeId}`: `active`, `complete` or `failed`. */
export function purgeStatus(
  caller: SignedInCaller,
  purgeId: string,
): Promise<{ readonly status: string; readonly error?: string | null | undefined }> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/purge_history_status/${purgeId}`,
      what: message('call.reading-progress'),
    },
    z.looseObject({ status: z.string(), error: z.string().nullish() }),
  );
}
