import { assertNever } from '../../../shared/assert-never.ts';
import type { roomSorts } from '../../../shared/contract/rooms.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import { latestEvents } from '../matrix/admin/room-events.ts';
import { isRoomBlocked, listRooms, type RoomQuery, roomMedia, roomMembers } from '../matrix/admin/rooms.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { findRoom, roomOf } from './room.ts';

export interface RoomsParams {
  readonly from: number;
  readonly limit: number;
  readonly search: string;
  readonly sort: (typeof roomSorts)[number];
  readonly descending: boolean;
}

export async function lookAtRooms({ caller }: Panel, params: RoomsParams): Promise<CallOutput<'rooms.list'>> {
  const { from, limit, sort, descending } = params;
  const order = orderOf(sort);
  // Synapse sorts numbers the largest first when asked to go forwards.
  const backwards = order.largestFirst ? !descending : descending;
  const { rooms, total_rooms, next_batch } = await listRooms(caller, {
    from,
    limit,
    search: params.search.trim(),
    orderBy: order.by,
    dir: backwards ? 'b' : 'f',
  });
  return { items: rooms.map(roomOf), next: next_batch ?? null, total: total_rooms };
}

function orderOf(sort: RoomsParams['sort']): {
  readonly by: RoomQuery['orderBy'];
  readonly largestFirst?: boolean;
} {
  switch (sort) {
    case 'name':
      return { by: 'name' };
    case 'alias':
      return { by: 'canonical_alias' };
    case 'creator':
      return { by: 'creator' };
    case 'members':
      return { by: 'joined_members', largestFirst: true };
    case 'activity':
      return { by: 'state_events', largestFirst: true };
    default:
      return assertNever(sort);
  }
}

/** `size` is asked side by side with the rest: see `room-size.ts`. */
export async function lookAtRoom(
  panel: Panel,
  roomId: string,
  size: () => Promise<number | null>,
): Promise<CallOutput<'rooms.get'>> {
  const { caller } = panel;
  const room = await findRoom(panel, roomId);
  const [blocked, latest, databaseBytes, media] = await Promise.all([
    isRoomBlocked(caller, roomId),
    latestEvents(caller, roomId, 1),
    size(),
    roomMedia(caller, roomId),
  ]);
  return {
    ...roomOf(room),
    topic: room.topic ?? '',
    blocked,
    lastActivityAt: isoOf(latest[0]?.origin_server_ts),
    databaseBytes,
    mediaCount: media.length,
  };
}

export async function lookAtMembers(panel: Panel, roomId: string): Promise<CallOutput<'rooms.members'>> {
  await findRoom(panel, roomId);
  const { members, total } = await roomMembers(panel.caller, roomId);
  return { members: members.slice(0, 10_000), total };
}
