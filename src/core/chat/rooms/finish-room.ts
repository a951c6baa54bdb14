import { z } from 'zod';
import { ProblemError } from '../../../shared/problem.ts';
import { joinAs, makeRoomAdmin } from '../matrix/admin/rooms.ts';
import { getState, inviteUser, putState, type RoomState } from '../matrix/client/rooms.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import { userIdOf } from '../people/addresses.ts';
import type { NewDefaultRoom, RoomMaker } from './default-room.ts';
import { powersWherePeopleTalk } from './layouts/room-settings.ts';
import { findRoom } from './room.ts';

/**
 * Does what is missing of a room whose making was cut, wherever that was: its settings, the host in it, their power. A
 * room the host has left stays as it is, and so does one that somebody else made.
 */
export async function finishRoom(maker: RoomMaker, roomId: string, place: NewDefaultRoom): Promise<void> {
  const { caller, spec, domain } = maker;
  const host = userIdOf(spec.admin, domain);
  const membership = (await getState(caller, roomId, { type: 'm.room.member', key: host }))?.membership;
  switch (membership) {
    case undefined:
      if (!(await letHostIn(maker, roomId, place, host))) return;
      break;
    case 'invite':
      await joinAs(caller, roomId, host);
      break;
    case 'join':
      break;
    default:
      return;
  }
  const levels = powers.safeParse(await getState(caller, roomId, powerLevels)).data;
  if (levels?.users?.[host] === undefined) await makeRoomAdmin(caller, roomId, host);
  if (levels === undefined) await givePowers(maker, roomId, place);
}

const powerLevels = { type: 'm.room.power_levels' };
const powers = z.looseObject({
  users: z.record(z.string(), z.number()).optional(),
  events: z.record(z.string(), z.number()).optional(),
});

/** Nobody is in it but who made it, and the host never was: cut before they were asked in. False where it is none of ours. */
async function letHostIn(
  maker: RoomMaker,
  roomId: string,
  place: NewDefaultRoom,
  host: string,
): Promise<boolean> {
  const { caller } = maker;
  if (!(await isNobodysYet(maker, roomId))) return false;
  try {
    if ((await getState(caller, roomId, powerLevels)) === undefined) {
      for (const state of settingsOf(maker, place)) await putState(caller, roomId, state);
    }
    await inviteUser(caller, roomId, host);
  } catch (error) {
    if (isErrorResponse(error, 'M_FORBIDDEN')) return false;
    throw error;
  }
  await joinAs(caller, roomId, host);
  return true;
}

async function isNobodysYet(maker: RoomMaker, roomId: string): Promise<boolean> {
  try {
    return (await findRoom(maker, roomId)).joined_members <= 1;
  } catch (error) {
    // An address may outlive its room.
    if (error instanceof ProblemError && error.code === 'matrix.unknown') return false;
    throw error;
  }
}

/** What the preset and the name give a room that is made in one go. */
function settingsOf({ domain }: RoomMaker, { alias, name, closed }: NewDefaultRoom): RoomState[] {
  return [
    { type: 'm.room.join_rules', content: { join_rule: closed ? 'invite' : 'public' } },
    { type: 'm.room.history_visibility', content: { history_visibility: 'shared' } },
    { type: 'm.room.canonical_alias', content: { alias: `#${alias}:${domain}` } },
    { type: 'm.room.name', content: { name } },
  ];
}

/** Lets everybody join calls where people talk, beside the powers that giving the host theirs has written. */
async function givePowers({ caller }: RoomMaker, roomId: string, place: NewDefaultRoom): Promise<void> {
  if (place.kind !== 'room') return;
  const levels = powers.safeParse((await getState(caller, roomId, powerLevels)) ?? {}).data;
  // What cannot be read stays as it is: writing it anew would take somebody's powers.
  if (levels === undefined) return;
  const content = { ...levels, events: { ...levels.events, ...powersWherePeopleTalk } };
  await putState(caller, roomId, { ...powerLevels, content });
}
