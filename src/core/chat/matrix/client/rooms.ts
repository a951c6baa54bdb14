import { z } from 'zod';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedIn } from '../http/request.ts';

const roomAnswer = z.looseObject({ room_id: z.string() });

export interface NewRoom {
  readonly name: string;
  /** Full user ids. */
  readonly invite?: readonly string[];
  readonly preset?: 'private_chat' | 'trusted_private_chat' | 'public_chat';
  /** False for a room that can never be joined from other servers. */
  readonly federate?: boolean;
}

/** POST `/_matrix/client/v3/createRoom` (Matrix spec, "Room Creation"). */
export function createRoom(
  caller: SignedIn,
  { name, invite = [], preset = 'private_chat', federate = false }: NewRoom,
): Promise<z.infer<typeof roomAnswer>> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/createRoom`,
      what: 'Making a room',
      json: { name, invite, preset, creation_content: { 'm.federate': federate } },
    },
    roomAnswer,
  );
}

/** POST `/_matrix/client/v3/join/{roomIdOrAlias}` (Matrix spec, "Joining rooms"). */
export function joinRoom(caller: SignedIn, roomIdOrAlias: string): Promise<z.infer<typeof roomAnswer>> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/join/${roomIdOrAlias}`,
      what: 'Joining a room',
      json: {},
    },
    roomAnswer,
  );
}

/** POST `/_matrix/client/v3/rooms/{roomId}/invite` (Matrix spec, "Joining rooms"). */
export async function inviteUser(caller: SignedIn, roomId: string, userId: string): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/rooms/${roomId}/invite`,
      what: 'Inviting somebody',
      json: { user_id: userId },
    },
    z.looseObject({}),
  );
}
