import type { PlannedRoom, PlannedSpace } from '../../../../shared/layouts/plan-space.ts';
import type { ExactRoom, RoomState } from '../../matrix/client/rooms.ts';
import { creatorsRule } from './room-version.ts';

/** Who makes the rooms, where, and for whom. */
export interface RoomContext {
  readonly domain: string;
  readonly version: string;
  /** The panel's own account, which makes them. */
  readonly maker: string;
  /** The host's account. */
  readonly host: string;
}

const admin = 100;
const moderator = 50;
const everybody = 0;

/** Element's room for calls (MSC3417): opened, it is the call. Other apps show it as a room one can call in. */
const callRoom = 'org.matrix.msc3417.call';

/** A space people come into by invitation; what is in it only admins and moderators decide. */
export function spaceSettings({ name, alias }: PlannedSpace, context: RoomContext): ExactRoom {
  return {
    alias,
    version: context.version,
    type: 'm.space',
    state: [
      { type: 'm.room.join_rules', content: { join_rule: 'invite' } },
      { type: 'm.room.history_visibility', content: { history_visibility: 'shared' } },
      ...named({ name, alias }, context),
    ],
    // Nobody writes in a space.
    powers: powers(context, { events_default: admin, events: rules }),
  };
}

/** A room of the space: whoever is in the space can come in, and nobody else unasked. */
export function roomSettings(room: PlannedRoom, spaceId: string, context: RoomContext): ExactRoom {
  const allow = [{ type: 'm.room_membership', room_id: spaceId }];
  return {
    alias: room.alias,
    version: context.version,
    ...(room.purpose === 'voice' && { type: callRoom }),
    state: [
      { type: 'm.room.join_rules', content: { join_rule: 'restricted', allow } },
      { type: 'm.room.history_visibility', content: { history_visibility: room.history } },
      ...named(room, context),
      belongsTo(spaceId, context),
      ...(room.encrypted
        ? [{ type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } }]
        : []),
    ],
    powers: powers(context, powersIn(room)),
  };
}

/** Says in the room which space it is of. */
function belongsTo(spaceId: string, { domain }: RoomContext): RoomState {
  return { type: 'm.space.parent', key: spaceId, content: { via: [domain], canonical: true } };
}

/** Says in the space that the room is in it, where, and whether apps recommend it. */
export function childOf(
  room: PlannedRoom,
  roomId: string,
  { domain }: Pick<RoomContext, 'domain'>,
): RoomState {
  const { order, suggested } = room;
  return { type: 'm.space.child', key: roomId, content: { via: [domain], order, suggested } };
}

function named(
  { name, alias, topic }: Pick<PlannedRoom, 'name' | 'alias' | 'topic'>,
  { domain }: RoomContext,
): RoomState[] {
  return [
    { type: 'm.room.guest_access', content: { guest_access: 'forbidden' } },
    { type: 'm.room.canonical_alias', content: { alias: `#${alias}:${domain}` } },
    { type: 'm.room.name', content: { name } },
    ...(topic === undefined ? [] : [{ type: 'm.room.topic', content: { topic } }]),
  ];
}

/** What it takes to change how a room is; whatever is not listed takes a moderator. */
const rules = {
  'm.room.power_levels': admin,
  'm.room.history_visibility': admin,
  'm.room.encryption': admin,
  'm.room.server_acl': admin,
  // Newer rooms leave it to their creator, who is no person here: the host may move a room to a newer version.
  'm.room.tombstone': admin,
};

/**
 * The same in a room where people talk. Being in a call is a setting of the room (MSC3401): without this only
 * moderators could join one.
 */
export const powersWherePeopleTalk: Readonly<Record<string, number>> = {
  ...rules,
  'org.matrix.msc3401.call.member': everybody,
};

interface Powers {
  readonly events_default: number;
  readonly events: Readonly<Record<string, number>>;
}

function powersIn({ writers, purpose }: PlannedRoom): Powers {
  if (writers === 'moderators') {
    const allowed = { 'm.reaction': everybody, 'm.room.redaction': everybody };
    return { events_default: moderator, events: { ...rules, ...allowed } };
  }
  const fixed = purpose === 'voice' && { 'org.matrix.msc3401.call': admin };
  return { events_default: everybody, events: { ...powersWherePeopleTalk, ...fixed } };
}

function powers({ version, maker, host }: RoomContext, { events_default, events }: Powers) {
  return {
    users: creatorsRule(version) ? { [host]: admin } : { [maker]: admin, [host]: admin },
    users_default: everybody,
    events_default,
    events,
    state_default: moderator,
    invite: moderator,
    kick: moderator,
    ban: moderator,
    redact: moderator,
  };
}
