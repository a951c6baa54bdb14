import { expect, test } from 'vitest';
import { roomSettings, spaceSettings } from '../../../src/core/chat/rooms/layouts/room-settings.ts';
import { creatorsRule, roomVersionFor } from '../../../src/core/chat/rooms/layouts/room-version.ts';
import type { PlannedRoom } from '../../../src/shared/layouts/plan-space.ts';

const around = { domain: 'inn.test', version: '12', maker: '@panel:inn.test', host: '@admin:inn.test' };
const room: PlannedRoom = {
  id: 'general',
  name: 'General',
  topic: 'Anything',
  purpose: 'chat',
  alias: 'ours-general',
  encrypted: false,
  history: 'shared',
  writers: 'members',
  suggested: true,
  order: '03',
};
const stateOf = (changes: Partial<PlannedRoom>) =>
  Object.fromEntries(
    roomSettings({ ...room, ...changes }, '!space', around).state.map(({ type, content }) => [type, content]),
  );

test('whoever is in the space comes into its rooms, and nobody else', () => {
  expect(stateOf({})).toEqual({
    'm.room.join_rules': {
      join_rule: 'restricted',
      allow: [{ type: 'm.room_membership', room_id: '!space' }],
    },
    'm.room.history_visibility': { history_visibility: 'shared' },
    'm.room.guest_access': { guest_access: 'forbidden' },
    'm.room.canonical_alias': { alias: '#ours-general:inn.test' },
    'm.room.name': { name: 'General' },
    'm.room.topic': { topic: 'Anything' },
    'm.space.parent': { via: ['inn.test'], canonical: true },
  });
  const space = spaceSettings({ name: 'Ours', alias: 'ours', rooms: [] }, around);
  expect(space).toMatchObject({ type: 'm.space', alias: 'ours', powers: { events_default: 100 } });
  expect(space.state).toContainEqual({ type: 'm.room.join_rules', content: { join_rule: 'invite' } });
});

test('a room is encrypted where that is planned', () => {
  expect(stateOf({ encrypted: true })['m.room.encryption']).toEqual({ algorithm: 'm.megolm.v1.aes-sha2' });
  expect(stateOf({ encrypted: false })).not.toHaveProperty('m.room.encryption');
});

test.each<[PlannedRoom['purpose'], PlannedRoom['writers'], object, object, string | undefined]>([
  ['chat', 'members', { events_default: 0 }, { 'org.matrix.msc3401.call.member': 0 }, undefined],
  ['welcome', 'members', { events_default: 0 }, { 'org.matrix.msc3401.call.member': 0 }, undefined],
  [
    'voice',
    'members',
    { events_default: 0 },
    { 'org.matrix.msc3401.call.member': 0, 'org.matrix.msc3401.call': 100 },
    'org.matrix.msc3417.call',
  ],
  ['announcements', 'moderators', { events_default: 50 }, { 'm.reaction': 0 }, undefined],
])('the powers in a room for %s', (purpose, writers, powers, events, type) => {
  const settings = roomSettings({ ...room, purpose, writers }, '!space', around);
  expect(settings.powers).toMatchObject({ ...powers, users_default: 0, state_default: 50, invite: 50 });
  expect(settings.powers.events).toMatchObject({ ...events, 'm.room.power_levels': 100 });
  expect(settings.type).toBe(type);
});

test.each([
  ['10', { '@panel:inn.test': 100, '@admin:inn.test': 100 }],
  ['11', { '@panel:inn.test': 100, '@admin:inn.test': 100 }],
  // There the account that made it stands above all, and naming it is refused.
  ['12', { '@admin:inn.test': 100 }],
])('in version %s the host rules as %j', (version, users) => {
  expect(roomSettings(room, '!space', { ...around, version }).powers.users).toEqual(users);
});

test.each([
  ['12', { '10': 'stable', '12': 'stable' }, '12'],
  ['10', { '10': 'stable' }, '10'],
  ['9', { '9': 'stable', '11': 'stable', '10': 'stable' }, '10'],
  ['6', { '6': 'stable', '10': 'unstable', '11': 'stable' }, '11'],
  ['org.matrix.msc1', { 'org.matrix.msc1': 'unstable', '11': 'stable' }, '11'],
] as const)('with %s as usual version and %j, rooms are of version %s', (usual, available, version) => {
  expect(roomVersionFor({ default: usual, available })).toBe(version);
  expect(creatorsRule(version)).toBe(Number(version) >= 12);
});
