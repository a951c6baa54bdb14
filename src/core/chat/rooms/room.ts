import type { Room } from '../../../shared/contract/rooms.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type AdminRoom, getRoom } from '../matrix/admin/rooms.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { Panel } from '../panel/panel-sessions.ts';

export function roomOf(room: AdminRoom): Room {
  return {
    roomId: room.room_id,
    name: room.name ?? '',
    alias: room.canonical_alias ?? null,
    kind: room.room_type === 'm.space' ? 'space' : 'room',
    members: room.joined_members,
    encrypted: (room.encryption ?? null) !== null,
    listed: room.public,
    joinRule: room.join_rules ?? null,
    creator: room.creator ?? null,
    version: room.version ?? null,
  };
}

/** A room as the server tells it. @throws ProblemError `matrix.unknown` */
export async function findRoom({ caller }: Pick<Panel, 'caller'>, roomId: string): Promise<AdminRoom> {
  try {
    return await getRoom(caller, roomId);
  } catch (error) {
    // A text that is no room's id at all is told as an invalid parameter.
    if (isErrorResponse(error, 'M_NOT_FOUND') || isErrorResponse(error, 'M_INVALID_PARAM')) {
      throw new ProblemError('matrix.unknown', { what: roomId });
    }
    throw error;
  }
}
