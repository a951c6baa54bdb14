import { message } from '../message.ts';
import { ProblemError } from '../problem.ts';
import { type LayoutName, type LayoutRoom, type LayoutRoomId, layouts, purposes } from './layouts.ts';
import type { RoomDefaults } from './room-defaults.ts';

/** A space as the host wants it: a layout, with names of their own, and without the rooms they left out. */
export interface SpaceParams {
  readonly layout: LayoutName;
  readonly name: string;
  /** Its address without # and domain. */
  readonly alias: string;
  readonly rooms: readonly SpaceRoomParams[];
}

interface SpaceRoomParams {
  readonly id: LayoutRoomId;
  readonly name: string;
  /** What the room is about, in a line; shown above it. */
  readonly topic?: string | undefined;
}

/** A room as it will be made. */
export interface PlannedRoom extends SpaceRoomParams {
  readonly purpose: LayoutRoom['purpose'];
  readonly alias: string;
  readonly encrypted: boolean;
  readonly history: 'shared' | 'joined';
  readonly writers: 'members' | 'moderators';
  readonly suggested: boolean;
  /** Its place among the others, compared letter by letter (Matrix spec, "Ordering of children within a space"). */
  readonly order: string;
}

export interface PlannedSpace {
  readonly name: string;
  readonly alias: string;
  readonly rooms: readonly PlannedRoom[];
}

/** The rooms a layout has on a server: without voice rooms where nobody could talk in them. */
export function offeredRooms(layout: LayoutName, { calls }: RoomDefaults): readonly LayoutRoom[] {
  return layouts[layout].rooms.filter(({ purpose }) => purpose !== 'voice' || calls);
}

/**
 * What would be made, room by room, in the layout's order whatever the order it is asked for in.
 * @throws ProblemError `input.invalid` where a room is named twice, or the layout has none like it on this server
 */
export function planSpace({ layout, name, alias, rooms }: SpaceParams, defaults: RoomDefaults): PlannedSpace {
  const offered = offeredRooms(layout, defaults);
  const paramsById = new Map<LayoutRoomId, SpaceRoomParams>();
  for (const params of rooms) {
    if (paramsById.has(params.id) || !offered.some(({ id }) => id === params.id)) {
      const reason = message('invalid.layout-room', { room: params.id });
      throw new ProblemError('input.invalid', { path: 'rooms', reason });
    }
    paramsById.set(params.id, params);
  }
  const planned = offered.flatMap((room, index): PlannedRoom[] => {
    const params = paramsById.get(room.id);
    return params === undefined ? [] : [planRoom(room, params, { layout, space: alias, index, defaults })];
  });
  return { name, alias, rooms: planned };
}

interface RoomContext {
  readonly layout: LayoutName;
  readonly space: string;
  readonly index: number;
  readonly defaults: RoomDefaults;
}

function planRoom(
  room: LayoutRoom,
  params: SpaceRoomParams,
  { layout, space, index, defaults }: RoomContext,
): PlannedRoom {
  const { writers, history, encryption, suggested } = purposes[room.purpose];
  const asServer = encryption === 'as-layout' && layouts[layout].encryption === 'server-default';
  return {
    ...params,
    purpose: room.purpose,
    alias: `${space}-${room.id}`,
    // Where the server encrypts every room, a layout does not go against it.
    encrypted: defaults.encryption === 'all' || (asServer && defaults.encryption === 'invite'),
    history,
    writers,
    suggested: room.suggested ?? suggested,
    order: String(index + 1).padStart(2, '0'),
  };
}
