import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { isErrorResponse } from '../http/error-response.ts';
import { matrixPath } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

const roomAnswer = z.looseObject({ room_id: z.string() });

export interface NewRoom {
  readonly name: string;
  /** Full user ids. */
  readonly invite?: readonly string[];
  readonly preset?: 'private_chat' | 'trusted_private_chat' | 'public_chat';
  /** False for a room that can never be joined from other servers. */
  readonly federate?: boolean;
  /** The part of its alias before the colon. */
  readonly alias?: string;
  readonly space?: boolean;
  /** Whether people come in by invitation only, whatever the preset says. */
  readonly inviteOnly?: boolean;
  /** What it takes to send or set an event of a type, in the place of the server's own list. */
  readonly powersOfEvents?: Readonly<Record<string, number>>;
}

/** A state event of a room: its type, its key where it has one, and what it holds. */
export interface RoomState {
  readonly type: string;
  readonly key?: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A room all of whose settings are said, so that nothing is left to a preset or the server. */
export interface ExactRoom {
  /** The part of its alias before the colon. */
  readonly alias: string;
  readonly version: string;
  /** `m.space`, or another room type; a plain room has none. */
  readonly type?: string;
  readonly state: readonly RoomState[];
  /** What `m.room.power_levels` holds. Beside `state`, as it counts from the first event on. */
  readonly powers: Readonly<Record<string, unknown>>;
}

/** The same call. Nobody is invited. It is listed nowhere. */
export function createExactRoom(
  caller: SignedInCaller,
  { alias, version, type, state, powers }: ExactRoom,
): Promise<z.infer<typeof roomAnswer>> {
  return postRoom(caller, {
    room_alias_name: alias,
    room_version: version,
    // The one preset that Synapse does not encrypt by itself.
    preset: 'public_chat',
    creation_content: type === undefined ? {} : { type },
    power_level_content_override: powers,
    initial_state: state.map(({ type: kind, key = '', content }) => ({
      type: kind,
      state_key: key,
      content,
    })),
  });
}

/** POST `/_matrix/client/v3/createRoom` (Matrix spec, "Room Creation"). It is listed nowhere. */
export function createRoom(
  caller: SignedInCaller,
  { name, invite = [], preset = 'private_chat', federate = true, alias, space, ...more }: NewRoom,
): Promise<z.infer<typeof roomAnswer>> {
  return postRoom(caller, {
    name,
    invite,
    preset,
    creation_content: { ...(!federate && { 'm.federate': false }), ...(space && { type: 'm.space' }) },
    ...(alias !== undefined && { room_alias_name: alias }),
    ...(more.powersOfEvents && { power_level_content_override: { events: more.powersOfEvents } }),
    ...(more.inviteOnly && {
      initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'invite' } }],
    }),
  });
}

function postRoom(
  caller: SignedInCaller,
  room: Readonly<Record<string, unknown>>,
): Promise<z.infer<typeof roomAnswer>> {
  const path = matrixPath`/_matrix/client/v3/createRoom`;
  const what = message('call.creating-room');
  return requestJson(
    caller,
    { method: 'POST', path, what, json: { visibility: 'private', ...room } },
    roomAnswer,
  );
}

/** POST `/_matrix/client/v3/join/{roomIdOrAlias}` (Matrix spec, "Joining rooms"). */
export function joinRoom(caller: SignedInCaller, roomIdOrAlias: string): Promise<z.infer<typeof roomAnswer>> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/join/${roomIdOrAlias}`,
      what: message('call.joining-room'),
      json: {},
    },
    roomAnswer,
  );
}

/** POST `/_matrix/client/v3/rooms/{roomId}/invite` (Matrix spec, "Joining rooms"). */
export async function inviteUser(caller: SignedInCaller, roomId: string, userId: string): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'POST',
      path: matrixPath`/_matrix/client/v3/rooms/${roomId}/invite`,
      what: message('call.inviting-somebody'),
      json: { user_id: userId },
    },
    z.looseObject({}),
  );
}

/** GET `/_matrix/client/v3/directory/room/{alias}` (Matrix spec, "Room aliases"). Undefined where there is none. */
export async function roomOfAlias(caller: SignedInCaller, alias: string): Promise<string | undefined> {
  const path = matrixPath`/_matrix/client/v3/directory/room/${alias}`;
  try {
    return (
      await requestJson(caller, { method: 'GET', path, what: message('call.looking-room') }, roomAnswer)
    ).room_id;
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) return undefined;
    throw error;
  }
}

/**
 * GET `/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}` (Matrix spec, "Getting events for a room").
 * Undefined where there is none, or the caller is not in the room.
 */
export async function getState(
  caller: SignedInCaller,
  roomId: string,
  { type, key = '' }: Pick<RoomState, 'type' | 'key'>,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const state = matrixPath`/_matrix/client/v3/rooms/${roomId}/state/${type}`;
  const path = key === '' ? state : `${state}${matrixPath`/${key}`}`;
  try {
    const what = message('call.looking-up-room');
    return await requestJson(caller, { method: 'GET', path, what }, z.record(z.string(), z.unknown()));
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND') || isErrorResponse(error, 'M_FORBIDDEN')) return undefined;
    throw error;
  }
}

/** PUT `/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}` (Matrix spec, "Sending events to a room"). */
export async function putState(
  caller: SignedInCaller,
  roomId: string,
  { type, key, content }: RoomState,
): Promise<void> {
  const state = matrixPath`/_matrix/client/v3/rooms/${roomId}/state/${type}`;
  const path = key === undefined ? state : `${state}${matrixPath`/${key}`}`;
  await requestJson(
    caller,
    { method: 'PUT', path, what: message('call.changing-room'), json: content },
    z.looseObject({}),
  );
}
