import type { SpacePlan } from '../../../../shared/contract/spaces.ts';
import type { PlannedRoom, PlannedSpace } from '../../../../shared/layouts/plan-space.ts';
import { getRoomVersions } from '../../matrix/client/capabilities.ts';
import { roomByAlias } from '../make-room.ts';
import { type AliasStanding, type LayoutMaker, roomAt, spaceAt } from './alias-standing.ts';
import { roomVersionFor } from './room-version.ts';

/** What of a planned space is there already. Changes nothing. */
export async function lookAtSpace(maker: LayoutMaker, planned: PlannedSpace): Promise<SpacePlan> {
  const [versions, space] = await Promise.all([getRoomVersions(maker.caller), spaceAt(maker, planned.alias)]);
  const rooms: SpacePlan['rooms'] = [];
  for (const room of planned.rooms) {
    rooms.push({ ...room, standing: await standingOf(maker, room, space) });
  }
  return {
    name: planned.name,
    alias: planned.alias,
    standing: space.standing,
    roomVersion: roomVersionFor(versions),
    rooms,
  };
}

/** Without the space nothing can be of it. */
async function standingOf(maker: LayoutMaker, { alias }: PlannedRoom, space: AliasStanding) {
  if (space.standing === 'there') return (await roomAt(maker, alias, space.roomId)).standing;
  return (await roomByAlias(maker, alias)) === undefined ? 'new' : 'taken';
}
