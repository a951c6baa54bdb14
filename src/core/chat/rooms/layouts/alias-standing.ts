import { ProblemError } from '../../../../shared/problem.ts';
import { getState } from '../../matrix/client/rooms.ts';
import type { Panel } from '../../panel/panel-sessions.ts';
import { roomByAlias } from '../make-room.ts';
import { findRoom } from '../room.ts';

/** What is needed to make rooms by a layout. */
export type LayoutMaker = Pick<Panel, 'caller' | 'spec' | 'domain' | 'userId'>;

/** How a place stands, and its room where there is one to go on with. */
export type AliasStanding =
  | { readonly standing: 'new' }
  | { readonly standing: 'taken' }
  | {
      readonly standing: 'there';
      readonly roomId: string;
      /** Its making was cut before it was given its settings. */
      readonly halfMade: boolean;
    };

/** Whether there is a space at this address that Innkeeper's account made. */
export async function spaceAt(maker: LayoutMaker, alias: string): Promise<AliasStanding> {
  return placeAt(maker, alias, async ({ type }) => type === 'm.space');
}

/** Whether there is a room at this address that Innkeeper's account made for this space. */
export async function roomAt(maker: LayoutMaker, alias: string, spaceId: string): Promise<AliasStanding> {
  return placeAt(maker, alias, async ({ roomId, type, halfMade }) => {
    if (type === 'm.space') return false;
    if (halfMade) return true;
    const parent = await getState(maker.caller, roomId, { type: 'm.space.parent', key: spaceId });
    return parent !== undefined && 'via' in parent;
  });
}

interface Found {
  readonly roomId: string;
  readonly type: string | undefined;
  readonly halfMade: boolean;
}

/** A room is taken for an earlier try's only where Innkeeper's own account made it: anybody may have chosen the address. */
async function placeAt(
  maker: LayoutMaker,
  alias: string,
  isOurs: (found: Found) => Promise<boolean>,
): Promise<AliasStanding> {
  const roomId = await roomByAlias(maker, alias);
  if (roomId === undefined) return { standing: 'new' };
  const room = await findOrNothing(maker, roomId);
  if (room?.creator !== maker.userId) return { standing: 'taken' };
  // All settings come in one step, powers among them.
  const halfMade = (await getState(maker.caller, roomId, { type: 'm.room.power_levels' })) === undefined;
  const ours = await isOurs({ roomId, type: room.room_type ?? undefined, halfMade });
  return ours ? { standing: 'there', roomId, halfMade } : { standing: 'taken' };
}

/** An address may outlive its room. */
async function findOrNothing(maker: LayoutMaker, roomId: string) {
  try {
    return await findRoom(maker, roomId);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'matrix.unknown') return undefined;
    throw error;
  }
}
