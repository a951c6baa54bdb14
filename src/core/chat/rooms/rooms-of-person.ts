import type { Room } from '../../../shared/contract/rooms.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { mapWithLimit } from '../../async/limit.ts';
import { joinedRooms } from '../matrix/admin/rooms.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { findRoom, roomOf } from './room.ts';

/** As many streams as a tunnel keeps open. */
const atOnce = 8;

/** The rooms somebody is in. Those that went in the meantime are left out. */
export async function roomsOf(
  panel: Panel,
  userId: string,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<CallOutput<'people.rooms'>> {
  const all = (await joinedRooms(panel.caller, userId)).sort();
  const rooms = await mapWithLimit(atOnce, all.slice(from, from + limit), async (roomId) => {
    try {
      return roomOf(await findRoom(panel, roomId));
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'matrix.unknown') return undefined;
      throw error;
    }
  });
  const next = from + limit < all.length ? from + limit : null;
  return { items: rooms.filter((room): room is Room => room !== undefined), next, total: all.length };
}
