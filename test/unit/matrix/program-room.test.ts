import { expect, test } from 'vitest';
import type { HttpTransport } from '../../../src/core/chat/matrix/http/transport.ts';
import { makeRooms } from '../../../src/core/chat/rooms/make-room.ts';
import { ensureProgramRoom } from '../../../src/core/chat/rooms/program-room.ts';
import { problemOf } from '../../support/problem-of.ts';
import { specWith } from '../../support/stack/render.ts';
import { scriptedHttp } from './scripted-http.ts';

const wanted = {
  alias: 'warnings',
  name: 'Warnings',
  localpart: 'warnings',
  displayName: 'Warnings',
  password: 'p'.repeat(43),
  setting: 'features.monitoring.alerts.room',
};
const bot = { json: { name: '@warnings:inn.test', admin: false, deactivated: false, user_type: 'bot' } };
const nobody = { status: 404, json: { errcode: 'M_NOT_FOUND', error: 'not there' } };
const room = { json: { room_id: '!a/b:inn.test' } };
const joined = { json: { membership: 'join' } };
const ruled = { json: { users: { '@admin:inn.test': 100 } } };
const signedIn = { json: { user_id: '@warnings:inn.test', access_token: 'T', device_id: 'POSTING' } };
const ensure = (http: ReturnType<typeof scriptedHttp>) =>
  ensureProgramRoom({ caller: { http, token: 't' }, spec: specWith(), domain: 'inn.test' }, wanted);

test('a room nobody has is made for the host alone, in the clear, and the program is let in', async () => {
  const http = scriptedHttp([nobody, bot, nobody, room, { json: {} }, { json: {} }, { json: {} }, signedIn]);
  expect(await ensure(http)).toEqual({
    token: 'T',
    path: '/_matrix/client/v3/rooms/!a%2Fb%3Ainn.test/send/m.room.message',
  });
  const made = http.sent.find(({ path }) => path.endsWith('/createRoom'));
  expect(JSON.parse(made?.body ?? '')).toMatchObject({
    // Synapse encrypts rooms of the private kinds by itself.
    preset: 'public_chat',
    visibility: 'private',
    invite: ['@admin:inn.test'],
    initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'invite' } }],
  });
  const login = http.sent.at(-1);
  expect(JSON.parse(login?.body ?? '')).toMatchObject({ device_id: 'POSTING', password: wanted.password });
});

test('a room that is there stays as it is', async () => {
  const http = scriptedHttp([bot, bot, room, joined, ruled, { json: {} }, signedIn]);
  await ensure(http);
  expect(http.sent.map(({ path }) => path).some((path) => path.endsWith('/createRoom'))).toBe(false);
});

test.each<[string, object, object, string[]]>([
  ['was only invited', { membership: 'invite' }, { users: {} }, ['/join/', '/make_room_admin']],
  ['came in without any power', { membership: 'join' }, {}, ['/make_room_admin']],
  ['rules it already', { membership: 'join' }, ruled.json, []],
  ['has left', { membership: 'leave' }, {}, []],
])(
  'of a room whose making was cut what is missing is done, where the host %s',
  async (_, member, levels, done) => {
    const read: Record<string, object> = { 'm.room.member': member, 'm.room.power_levels': levels };
    const asked: string[] = [];
    const http: HttpTransport = {
      async request(method, path) {
        const type = /\/state\/([a-z._]+)/.exec(path)?.[1];
        if (method !== 'GET') asked.push(path);
        const json = type === undefined ? { room_id: '!a:inn.test' } : read[type];
        return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(json)) };
      },
    };
    const maker = { caller: { http, token: 't' }, spec: specWith(), domain: 'inn.test' };
    await makeRooms(maker, [{ alias: 'lounge', name: 'Lounge', kind: 'room' }]);
    expect(asked).toHaveLength(done.length);
    for (const [at, part] of done.entries()) expect(asked[at]).toContain(part);
  },
);

/** A chat server that knows one room: who is in it and what is set there; it writes down what it is asked to do. */
function oneRoom(state: Record<string, object>, members: number) {
  const asked: string[] = [];
  const nothing = { errcode: 'M_NOT_FOUND', error: 'none' };
  const http: HttpTransport = {
    async request(method, path, { body } = {}) {
      const answer = (json: object, status = 200) => ({
        ...{ status, headers: {} },
        body: new TextEncoder().encode(JSON.stringify(json)),
      });
      const type = /\/state\/([a-z._]+)/.exec(path)?.[1];
      if (method !== 'GET') {
        asked.push(type ?? path.replace(/.*\//, ''));
        if (type !== undefined) state[type] = JSON.parse(String(body));
        if (path.endsWith('/make_room_admin')) state['m.room.power_levels'] ??= { users: {} };
        return answer({ room_id: '!a:inn.test' });
      }
      if (type === undefined) {
        const details = { joined_members: members, public: false };
        return answer({ room_id: '!a:inn.test', ...details });
      }
      return state[type] ? answer(state[type]) : answer(nothing, 404);
    },
  };
  const maker = { caller: { http, token: 't' }, spec: specWith(), domain: 'inn.test' };
  return { asked, state, make: () => makeRooms(maker, [{ alias: 'lounge', name: 'Lounge', kind: 'room' }]) };
}

test.each([
  [
    'before the host was asked in',
    { 'm.room.power_levels': { users: {} } },
    ['invite', '!a%3Ainn.test', 'make_room_admin'],
  ],
  [
    'before it was given anything',
    {},
    [
      ...['m.room.join_rules', 'm.room.history_visibility', 'm.room.canonical_alias', 'm.room.name'],
      ...['invite', '!a%3Ainn.test', 'make_room_admin', 'm.room.power_levels'],
    ],
  ],
])('a room whose making was cut %s is finished', async (_, state, done) => {
  const room = oneRoom({ ...state }, 1);
  await room.make();
  expect(room.asked).toEqual(done);
  if (done.length > 3) expect(room.state['m.room.name']).toEqual({ name: 'Lounge' });
});

test('a room that others are in and the host never was stays as it is', async () => {
  const room = oneRoom({ 'm.room.power_levels': { users: {} } }, 3);
  await room.make();
  expect(room.asked).toEqual([]);
});

test('one that is closed to Innkeeper is said to be, with the setting to change', async () => {
  const refused = { status: 403, json: { errcode: 'M_FORBIDDEN', error: 'not in room' } };
  const others = { json: { room_id: '!a/b:inn.test', joined_members: 4, public: false } };
  const http = scriptedHttp([bot, bot, room, refused, others, refused]);
  expect(await problemOf(ensure(http))).toMatchObject({
    code: 'input.invalid',
    params: {
      path: wanted.setting,
      reason: { code: 'invalid.foreign-room', params: { userId: '@warnings:inn.test' } },
    },
  });
});

test('in a room everybody is put into, everybody can join a call', async () => {
  const http = scriptedHttp([nobody, room, { json: {} }, { json: {} }]);
  const maker = { caller: { http, token: 't' }, spec: specWith(), domain: 'inn.test' };
  await makeRooms(maker, [{ alias: 'lounge', name: 'Lounge', kind: 'room' }]);
  const made = JSON.parse(http.sent.find(({ path }) => path.endsWith('/createRoom'))?.body ?? '');
  expect(made.power_level_content_override.events).toMatchObject({
    'org.matrix.msc3401.call.member': 0,
    'm.room.power_levels': 100,
  });
});
