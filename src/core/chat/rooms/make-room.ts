import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { joinAs, makeRoomAdmin } from '../matrix/admin/rooms.ts';
import { createRoom, getState, putState, roomOfAlias } from '../matrix/client/rooms.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { userIdOf } from '../people/addresses.ts';
import type { NewDefaultRoom, RoomMaker } from './default-room.ts';
import { finishRoom } from './finish-room.ts';
import { powersWherePeopleTalk } from './layouts/room-settings.ts';
import { findRoom } from './room.ts';

/**
 * Makes the rooms and spaces newcomers are to find, where they do not exist or were left half made; rooms come into the first
 * space among them. The host gets the highest power in each. Encryption is left off: newcomers can read back.
 */
export async function makeRooms(panel: RoomMaker, places: readonly NewDefaultRoom[]): Promise<void> {
  const made: { readonly place: NewDefaultRoom; readonly roomId: string }[] = [];
  for (const place of places) {
    made.push({ place, roomId: await ensureRoomAt(panel, place) });
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
    const room = `#${alias}:${panel.domain}`;
    const refuse = (reason: Message) => new ProblemError('input.invalid', { path: 'autoJoin', reason });
    if (roomId === undefined) throw refuse(message('invalid.no-such-room', { room }));
    if (!(await letsIn(panel, roomId))) throw refuse(message('invalid.closed-room', { room }));
  }
}

/**
 * Whether newcomers can be put there: it is open, or it is a space, or a room of one, and Innkeeper's account is there
 * to invite them. Another room people come into by invitation alone stays theirs.
 */
async function letsIn({ caller, userId }: Panel, roomId: string): Promise<boolean> {
  const { join_rules, room_type } = await findRoom({ caller }, roomId);
  if (join_rules === 'public') return true;
  if (join_rules !== 'restricted' && room_type !== 'm.space') return false;
  const member = await getState(caller, roomId, { type: 'm.room.member', key: userId });
  return member?.membership === 'join';
}

/** The room of that alias on this server; undefined where there is none. */
export function roomByAlias({ caller, domain }: RoomMaker, alias: string): Promise<string | undefined> {
  return roomOfAlias(caller, `#${alias}:${domain}`);
}

/** The room of an alias. It is made where there is none, and finished where that was cut. */
export async function ensureRoomAt(maker: RoomMaker, place: NewDefaultRoom): Promise<string> {
  const known = await roomByAlias(maker, place.alias);
  if (known === undefined) return makeRoomAt(maker, place);
  await finishRoom(maker, known, place);
  return known;
}

async function makeRoomAt({ caller, spec, domain }: RoomMaker, place: NewDefaultRoom): Promise<string> {
  const host = userIdOf(spec.admin, domain);
  const { room_id } = await createRoom(caller, {
    name: place.name,
    alias: place.alias,
    preset: 'public_chat',
    space: place.kind === 'space',
    inviteOnly: place.closed ?? false,
    invite: [host],
    ...(place.kind === 'room' && { powersOfEvents: powersWherePeopleTalk }),
  });
  await joinAs(caller, room_id, host);
  await makeRoomAdmin(caller, room_id, host);
  return room_id;
}

export async function putIntoSpace(maker: RoomMaker, spaceId: string, roomId: string): Promise<void> {
  const content = { via: [maker.domain], suggested: true };
  await putState(maker.caller, spaceId, { type: 'm.space.child', key: roomId, content });
}
