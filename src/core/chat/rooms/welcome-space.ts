import { putState } from '../matrix/client/rooms.ts';
import type { RoomMaker } from './default-room.ts';
import { ensureRoomAt, putIntoSpace, roomByAlias } from './make-room.ts';
import { findRoom } from './room.ts';

/**
 * Sees to it that the space of the spec exists, goes by its name, and has in it the rooms newcomers are put into.
 * What is so already, and what is of another space, is left alone; nothing is ever taken out of the space.
 */
export async function ensureSpace(maker: RoomMaker): Promise<void> {
  const { space, autoJoin } = maker.spec.features.synapse;
  const known = await roomByAlias(maker, space.alias);
  const spaceId = await ensureRoomAt(maker, { ...space, kind: 'space' });
  if (known !== undefined) await nameSpace(maker, known, space.name);
  for (const alias of autoJoin) {
    const roomId = await roomByAlias(maker, alias);
    if (roomId === undefined || roomId === spaceId) continue;
    if (!(await hasItsOwnPlace(maker, roomId))) await putIntoSpace(maker, spaceId, roomId);
  }
}

/** Another space, or a room that one of them lets people into. */
async function hasItsOwnPlace(maker: RoomMaker, roomId: string): Promise<boolean> {
  const { join_rules, room_type } = await findRoom(maker, roomId);
  return room_type === 'm.space' || join_rules === 'restricted';
}

async function nameSpace(maker: RoomMaker, roomId: string, name: string): Promise<void> {
  if ((await findRoom(maker, roomId)).name === name) return;
  await putState(maker.caller, roomId, { type: 'm.room.name', content: { name } });
}
