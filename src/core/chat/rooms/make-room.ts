import { z } from 'zod';
import { ProblemError } from '../../../shared/problem.ts';
import { matrixPath } from '../matrix/http/path.ts';
import { isRefusal } from '../matrix/http/refusal.ts';
import { requestJson, type SignedIn } from '../matrix/http/request.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { userIdOf } from '../people/addresses.ts';
import { findRoom } from './room.ts';

/** Whoever makes places: the panel, or a deploy in its name. */
export type RoomMaker = Pick<Panel, 'caller' | 'spec' | 'domain'>;

export interface NewDefaultRoom {
  readonly alias: string;
  readonly name: string;
  readonly kind: 'room' | 'space';
  /** Whether people come in by invitation only. */
  readonly closed?: true;
}

/**
 * Makes the rooms and spaces newcomers are to find, where they do not exist; rooms come into the first
 * space among them. The host gets the highest power in each. Encryption is left off: newcomers can read back.
 */
export async function makeRooms(panel: RoomMaker, places: readonly NewDefaultRoom[]): Promise<void> {
  const made: { readonly place: NewDefaultRoom; readonly roomId: string }[] = [];
  for (const place of places) {
    const known = await roomByAlias(panel, place.alias);
    made.push({ place, roomId: known ?? (await makeRoomAt(panel, place)) });
  }
  const space = made.find(({ place }) => place.kind === 'space');
  if (!space) return;
  for (const { place, roomId } of made) {
    if (place.kind === 'room') await putIntoSpace(panel, space.roomId, roomId);
  }
}

/**
 * Everything newcomers are put into must exist, and let them in.
 * @throws ProblemError `input.invalid` with the path `autoJoin`
 */
export async function requireJoinable(panel: Panel, aliases: readonly string[]): Promise<void> {
  for (const alias of aliases) {
    const roomId = await roomByAlias(panel, alias);
    const say = (reason: string) =>
      new ProblemError('input.invalid', { path: 'autoJoin', reason: `#${alias}:${panel.domain} ${reason}` });
    if (roomId === undefined) throw say('does not exist');
    const { join_rules } = await findRoom(panel, roomId);
    if (join_rules !== 'public') throw say('lets people in by invitation only');
  }
}

/** GET `/_matrix/client/v3/directory/room/{alias}` (Matrix spec, "Room aliases"). */
export async function roomByAlias({ caller, domain }: RoomMaker, alias: string): Promise<string | undefined> {
  const path = matrixPath`/_matrix/client/v3/directory/room/${`#${alias}:${domain}`}`;
  try {
    const answer = await requestJson(
      caller,
      { method: 'GET', path, what: 'Looking for a room' },
      z.looseObject({ room_id: z.string() }),
    );
    return answer.room_id;
  } catch (error) {
    if (isRefusal(error, 'M_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** POST `/_matrix/client/v3/createRoom` (Matrix spec, "Creation"). */
export async function makeRoomAt(
  { caller, spec, domain }: RoomMaker,
  place: NewDefaultRoom,
): Promise<string> {
  const host = userIdOf(spec.admin, domain);
  const { room_id } = await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/createRoom`,
      what: 'Making a room',
      json: {
        preset: 'public_chat',
        visibility: 'private',
        room_alias_name: place.alias,
        name: place.name,
        ...(place.kind === 'space' && { creation_content: { type: 'm.space' } }),
        ...(place.closed && {
          initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'invite' } }],
        }),
        invite: [host],
      },
    },
    z.looseObject({ room_id: z.string() }),
  );
  await joinAs(caller, room_id, host);
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/rooms/${room_id}/make_room_admin`,
      what: 'Making you the room’s administrator',
      json: { user_id: host },
    },
    z.looseObject({}),
  );
  return room_id;
}

/** POST `/_synapse/admin/v1/join/{roomId}` (Synapse docs, "Edit Room Membership API"). */
async function joinAs(caller: SignedIn, roomId: string, userId: string): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_synapse/admin/v1/join/${roomId}`,
      what: 'Joining a room',
      json: { user_id: userId },
    },
    z.looseObject({}),
  );
}

/** PUT of an `m.space.child` (Matrix spec, "Spaces"). */
export async function putIntoSpace(
  { caller, domain }: RoomMaker,
  spaceId: string,
  roomId: string,
): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'PUT',
      path: matrixPath`/_matrix/client/v3/rooms/${spaceId}/state/m.space.child/${roomId}`,
      what: 'Putting a room into the space',
      json: { via: [domain], suggested: true },
    },
    z.looseObject({}),
  );
}
