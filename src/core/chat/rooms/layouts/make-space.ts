import type { SpaceMade } from '../../../../shared/contract/spaces.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import type { PlannedRoom, PlannedSpace } from '../../../../shared/layouts/plan-space.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { JobReporter } from '../../../jobs/job-reporter.ts';
import { joinAs } from '../../matrix/admin/rooms.ts';
import { getRoomVersions } from '../../matrix/client/capabilities.ts';
import { createExactRoom, type ExactRoom, getState, putState } from '../../matrix/client/rooms.ts';
import type { PanelSessions } from '../../panel/panel-sessions.ts';
import { userIdOf } from '../../people/addresses.ts';
import { acrossDisconnects } from '../../people/bulk/across-disconnects.ts';
import { type AliasStanding, type LayoutMaker, roomAt, spaceAt } from './alias-standing.ts';
import { childOf, type RoomContext, roomSettings, spaceSettings } from './room-settings.ts';
import { roomVersionFor } from './room-version.ts';

export interface SpaceWork {
  readonly serverId: ServerId;
  readonly sessions: Pick<PanelSessions, 'use'>;
  readonly report: JobReporter;
  readonly signal: AbortSignal;
}

/** Does something as the panel that may be done twice; cuts and Synapse's limits are waited out. */
type Through = <T>(work: (maker: LayoutMaker) => Promise<T>) => Promise<T>;

/**
 * Makes a space and its rooms. Every room is looked for by its address before it is made, so that a second try goes on
 * where the first was cut and makes nothing twice. What is there and finished stays as it is, whoever changed it since.
 * @throws ProblemError `input.invalid` with the path `alias`, where an address is somebody else's
 */
export async function makeSpace(work: SpaceWork, planned: PlannedSpace): Promise<SpaceMade> {
  const through = throughPanel(work);
  const tell = (name: string, done: number) => {
    const fraction = done / (planned.rooms.length + 1);
    work.report.step('space-rooms', 'running', { fraction, note: message('note.making-room', { name }) });
  };
  // By address: a try that was refused or cut comes again.
  const made = new Set<string>();
  tell(planned.name, 0);
  const spaceId = await through(async (maker) => {
    const context = await aroundOf(maker);
    const place = await spaceAt(maker, planned.alias);
    if (place.standing === 'new') made.add(planned.alias);
    return settle(maker, place, spaceSettings(planned, context), context);
  });
  for (const [index, room] of planned.rooms.entries()) {
    tell(room.name, index + 1);
    await through(async (maker) => {
      const context = await aroundOf(maker);
      const place = await roomAt(maker, room.alias, spaceId);
      if (place.standing === 'new') made.add(room.alias);
      const roomId = await settle(maker, place, roomSettings(room, spaceId, context), context);
      await putIn(maker, spaceId, room, roomId);
    });
  }
  return { spaceId, made: made.size, aliases: [planned.alias, ...planned.rooms.map(({ alias }) => alias)] };
}

async function aroundOf({ caller, spec, domain, userId }: LayoutMaker): Promise<RoomContext> {
  const version = roomVersionFor(await getRoomVersions(caller));
  return { domain, version, maker: userId, host: userIdOf(spec.admin, domain) };
}

/** Makes the room, or finishes it, and sees to it that the host is in it. */
async function settle(
  { caller, domain }: LayoutMaker,
  place: AliasStanding,
  room: ExactRoom,
  { host }: RoomContext,
): Promise<string> {
  if (place.standing === 'taken') {
    const reason = message('invalid.alias-taken', { room: `#${room.alias}:${domain}` });
    throw new ProblemError('input.invalid', { path: 'alias', reason });
  }
  if (place.standing === 'new') {
    const { room_id } = await createExactRoom(caller, room);
    await joinAs(caller, room_id, host);
    return room_id;
  }
  const { roomId, halfMade } = place;
  if (halfMade) {
    for (const state of [...room.state, { type: 'm.room.power_levels', content: room.powers }]) {
      await putState(caller, roomId, state);
    }
  }
  const member = await getState(caller, roomId, { type: 'm.room.member', key: host });
  // Whoever has left does not want to be brought back.
  if (member === undefined || member.membership === 'invite') await joinAs(caller, roomId, host);
  return roomId;
}

/** A room that somebody took out of the space again stays out: its event is there, and empty. */
async function putIn(maker: LayoutMaker, spaceId: string, room: PlannedRoom, roomId: string): Promise<void> {
  const child = childOf(room, roomId, maker);
  if ((await getState(maker.caller, spaceId, child)) === undefined) {
    await putState(maker.caller, spaceId, child);
  }
}

function throughPanel({ serverId, sessions, report, signal }: SpaceWork): Through {
  const onWait = (problem: ProblemError) =>
    report.step('space-rooms', 'waiting', {
      note: problem.code === 'matrix.rate-limited' ? limited(problem) : message('note.wait-connection'),
    });
  return (work) => acrossDisconnects({ signal, onWait }, () => sessions.use(serverId, signal, work));
}

/** Synapse lets nobody make many rooms in a row (`rc_room_creation`). */
function limited({ params }: ProblemError): Message {
  return message('note.wait-new-rooms', { time: { seconds: Number(params.seconds) } });
}
