import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aliasOf } from '../../../src/shared/layouts/alias-of.ts';
import { type LayoutName, layoutNames, layouts } from '../../../src/shared/layouts/layouts.ts';
import { offeredRooms, planSpace } from '../../../src/shared/layouts/plan-space.ts';
import { type RoomDefaults, roomDefaults } from '../../../src/shared/layouts/room-defaults.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { aliasLocalpart } from '../../../src/shared/spec/fields.ts';
import { specWith } from '../../support/stack/render.ts';

const usual: RoomDefaults = { calls: true, encryption: 'invite' };
const plan = (layout: LayoutName, defaults = usual) =>
  planSpace(
    {
      layout,
      name: 'Ours',
      alias: 'ours',
      rooms: offeredRooms(layout, defaults).map(({ id }) => ({ id, name: `The ${id}` })),
    },
    defaults,
  ).rooms;

test.each<[LayoutName, string]>([
  ['friends', 'welcome announcements general plans photos voice'],
  ['club', 'welcome announcements general events questions off-topic voice'],
  ['team', 'welcome announcements general projects questions off-topic voice'],
  ['gaming', 'welcome announcements general find-a-team clips off-topic voice second-voice'],
  ['empty', ''],
])('%s has %s', (layout, rooms) => {
  expect(plan(layout).map(({ id }) => id)).toEqual(rooms.split(' ').filter(Boolean));
});

test.each(layoutNames)('%s has no voice room where nobody could talk in it', (layout) => {
  const silent = plan(layout, { ...usual, calls: false });
  expect(silent.filter(({ purpose }) => purpose === 'voice')).toEqual([]);
  expect(silent).toEqual(plan(layout).filter(({ purpose }) => purpose !== 'voice'));
});

test.each<[LayoutName, RoomDefaults['encryption'], string]>([
  ['friends', 'invite', 'general plans photos voice'],
  ['team', 'invite', 'general projects questions off-topic voice'],
  ['club', 'invite', ''],
  ['gaming', 'invite', ''],
  ['friends', 'off', ''],
  ['club', 'all', 'welcome announcements general events questions off-topic voice'],
])('%s, where the server encrypts %s rooms, encrypts %s', (layout, encryption, rooms) => {
  const encrypted = plan(layout, { ...usual, encryption }).filter((room) => room.encrypted);
  expect(encrypted.map(({ id }) => id)).toEqual(rooms.split(' ').filter(Boolean));
});

test('where newcomers begin they can read back, and only moderators announce', () => {
  for (const layout of layoutNames) {
    for (const room of plan(layout)) {
      expect(room.writers, room.id).toBe(room.id === 'announcements' ? 'moderators' : 'members');
      expect(room.history, room.id).toBe(room.purpose === 'voice' ? 'joined' : 'shared');
      const recommended = ['welcome', 'announcements', 'general', 'voice', 'second-voice'];
      expect(room.suggested, room.id).toBe(recommended.includes(room.id));
    }
  }
});

test('with its space no layout has more rooms than may be made in a row', () => {
  for (const layout of layoutNames) expect(layouts[layout].rooms.length + 1).toBeLessThanOrEqual(10);
});

describe('of whatever part of a layout', () => {
  const anyParams = fc.constantFrom(...layoutNames).chain((layout) =>
    fc.shuffledSubarray([...layouts[layout].rooms]).map((rooms) => ({
      layout,
      name: 'Ours',
      alias: 'ours',
      rooms: rooms.map(({ id }) => ({ id, name: id })),
    })),
  );

  test('exactly the wished rooms are made, in one order, each at an address of its own', () => {
    fc.assert(
      fc.property(anyParams, (wanted) => {
        const { rooms } = planSpace(wanted, usual);
        const order = layouts[wanted.layout].rooms.map(({ id }) => id);
        expect(rooms.map(({ id }) => id)).toEqual(
          order.filter((id) => wanted.rooms.some((room) => room.id === id)),
        );
        expect([...rooms].sort((a, b) => (a.order < b.order ? -1 : 1))).toEqual(rooms);
        expect(new Set(rooms.map(({ alias }) => alias)).size).toBe(rooms.length);
      }),
    );
  });

  test('an address stays the same without the other rooms, and under another name', () => {
    fc.assert(
      fc.property(anyParams, (wanted) => {
        const whole = new Map(plan(wanted.layout).map(({ id, alias }) => [id, alias]));
        const renamed = wanted.rooms.map((room) => ({ ...room, name: 'Anders' }));
        for (const room of planSpace({ ...wanted, rooms: renamed }, usual).rooms) {
          expect(room.alias).toBe(whole.get(room.id));
        }
      }),
    );
  });
});

test.each([
  ['of another layout', [{ id: 'clips', name: 'Clips' }]],
  [
    'twice',
    [
      { id: 'general', name: 'One' },
      { id: 'general', name: 'Two' },
    ],
  ],
  ['for calls where there are none', [{ id: 'voice', name: 'Voice' }]],
] as const)('a room %s is refused', (_, rooms) => {
  const wanted = { layout: 'friends', name: 'Ours', alias: 'ours', rooms } as const;
  try {
    planSpace(wanted, { ...usual, calls: false });
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'input.invalid', params: { path: 'rooms' } });
    return;
  }
  expect.unreachable();
});

test.each<[object, RoomDefaults]>([
  [{}, { calls: false, encryption: 'invite' }],
  [{ elementCall: { enabled: true } }, { calls: true, encryption: 'invite' }],
  // Meetings by web address are no calls in a room.
  [{ jitsi: { mode: 'own', openAccepted: true } }, { calls: false, encryption: 'invite' }],
  [
    { synapse: { extra: { encryption_enabled_by_default_for_room_type: 'all' } } },
    { calls: false, encryption: 'all' },
  ],
  [
    { synapse: { extra: { encryption_enabled_by_default_for_room_type: false } } },
    { calls: false, encryption: 'off' },
  ],
])('a server with %j: %j', (features, defaults) => {
  expect(roomDefaults(specWith({ features }))).toEqual(defaults);
});

test('an address made from a name is one, or nothing', () => {
  expect(aliasOf('Round table')).toBe('round-table');
  expect(aliasOf('Café Über 9')).toBe('cafe-uber-9');
  expect(aliasOf('Друзья')).toBe('');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const alias = aliasOf(name);
      expect(alias === '' || aliasLocalpart.max(60).safeParse(alias).success).toBe(true);
    }),
  );
});
