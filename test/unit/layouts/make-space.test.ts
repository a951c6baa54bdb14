import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HttpTransport } from '../../../src/core/chat/matrix/http/transport.ts';
import type { PanelSessions } from '../../../src/core/chat/panel/panel-sessions.ts';
import { makeSpace } from '../../../src/core/chat/rooms/layouts/make-space.ts';
import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { planSpace } from '../../../src/shared/layouts/plan-space.ts';
import { problemOf } from '../../support/problem-of.ts';
import { specWith } from '../../support/stack/render.ts';

const maker = '@innkeeper-panel:inn.test';
const serverId = serverIdSchema.parse('a-server');

interface Room {
  readonly type?: string;
  readonly creator: string;
  readonly state: Map<string, object>;
}

/** A stand-in for a chat server with rooms: what is asked of it here, and no more. The real one is in test/practice. */
function chatServer() {
  const rooms = new Map<string, Room>();
  const aliases = new Map<string, string>();
  const changes: string[] = [];
  let refuseNext = 0;
  const keyOf = (type: string, key = '') => `${type} ${key}`;
  const answer = (status: number, json: object) => ({
    status,
    headers: {},
    body: new TextEncoder().encode(JSON.stringify(json)),
  });
  const nothing = answer(404, { errcode: 'M_NOT_FOUND', error: 'not there' });
  const make = (alias: string, room: Partial<Room>): string => {
    const id = `!${alias}`;
    rooms.set(id, { creator: maker, state: new Map(), ...room });
    aliases.set(`#${alias}:inn.test`, id);
    return id;
  };
  const createRoom = (body: string) => {
    if (refuseNext-- > 0)
      return answer(429, { errcode: 'M_LIMIT_EXCEEDED', error: 'slow', retry_after_ms: 60_000 });
    const wanted = JSON.parse(body);
    const state = new Map<string, object>(
      wanted.initial_state.map((one: { type: string; state_key: string; content: object }) => [
        keyOf(one.type, one.state_key),
        one.content,
      ]),
    );
    state.set(keyOf('m.room.power_levels'), wanted.power_level_content_override);
    const { type } = wanted.creation_content;
    return answer(200, { room_id: make(wanted.room_alias_name, { state, ...(type && { type }) }) });
  };
  const http: HttpTransport = {
    async request(method, path, { body } = {}) {
      const parts = path.split('/').map(decodeURIComponent);
      const [id = '', type = '', key = ''] = [parts[5], parts[7], parts[8]];
      if (method !== 'GET') changes.push(`${method} ${parts.slice(4).join('/')}`);
      if (path.endsWith('/capabilities')) {
        const versions = { default: '12', available: { '12': 'stable' } };
        return answer(200, { capabilities: { 'm.room_versions': versions } });
      }
      if (path.includes('/directory/room/')) {
        const found = aliases.get(parts[6] ?? '');
        return found === undefined ? nothing : answer(200, { room_id: found });
      }
      if (path.startsWith('/_synapse/admin/v1/rooms/')) {
        const room = rooms.get(id);
        if (!room) return nothing;
        return answer(200, {
          room_id: id,
          joined_members: 1,
          public: false,
          creator: room.creator,
          room_type: room.type ?? null,
        });
      }
      if (path.endsWith('/createRoom')) return createRoom(String(body));
      if (path.includes('/state/')) {
        const state = rooms.get(id)?.state;
        if (method === 'PUT') state?.set(keyOf(type, key), JSON.parse(String(body)));
        const found = state?.get(keyOf(type, key));
        return found === undefined ? nothing : answer(200, method === 'PUT' ? { event_id: '$1' } : found);
      }
      if (path.includes('/join/')) {
        rooms.get(id)?.state.set(keyOf('m.room.member', '@admin:inn.test'), { membership: 'join' });
        return answer(200, { room_id: id });
      }
      throw new Error(`nobody was to ask ${method} ${path}`);
    },
  };
  return {
    http,
    rooms,
    changes,
    make,
    refuse: (times: number) => {
      refuseNext = times;
    },
    stateOf: (alias: string, type: string, key = '') => rooms.get(`!${alias}`)?.state.get(keyOf(type, key)),
    childrenOf: (alias: string) =>
      [...(rooms.get(`!${alias}`)?.state.keys() ?? [])].filter((one) => one.startsWith('m.space.child')),
  };
}

const planned = planSpace(
  {
    layout: 'club',
    name: 'Ours',
    alias: 'ours',
    rooms: [
      { id: 'welcome', name: 'Welcome', topic: 'Hello' },
      { id: 'announcements', name: 'News' },
    ],
  },
  { calls: true, encryption: 'invite' },
);

function making(
  server: ReturnType<typeof chatServer>,
  report: JobReporter = { step: () => {}, log: () => {} },
) {
  const caller = { http: server.http, token: 't' };
  const panel = { caller, over: () => caller, serverId, spec: specWith(), domain: 'inn.test', userId: maker };
  const sessions: Pick<PanelSessions, 'use'> = { use: (_id, _signal, work) => work(panel) };
  return makeSpace({ serverId, sessions, report, signal: new AbortController().signal }, planned);
}

test('a space is made with its rooms in it, each once, and the second time nothing changes', async () => {
  const server = chatServer();
  expect(await making(server)).toEqual({
    spaceId: '!ours',
    made: 3,
    aliases: ['ours', 'ours-welcome', 'ours-announcements'],
  });
  expect(server.childrenOf('ours')).toEqual([
    'm.space.child !ours-welcome',
    'm.space.child !ours-announcements',
  ]);
  server.changes.length = 0;
  expect((await making(server)).made).toBe(0);
  expect(server.changes).toEqual([]);
});

test('a room whose making was cut before it had settings is given all of them', async () => {
  const whole = chatServer();
  await making(whole);
  const server = chatServer();
  server.make('ours', { type: 'm.space' });
  server.make('ours-welcome', {});
  expect((await making(server)).made).toBe(1);
  for (const alias of ['ours', 'ours-welcome', 'ours-announcements']) {
    const byKey = (one: ReturnType<typeof chatServer>) =>
      Object.fromEntries([...(one.rooms.get(`!${alias}`)?.state ?? [])]);
    expect(byKey(server)).toEqual(byKey(whole));
  }
});

test('what was changed since stays: another name, a room taken out of the space, a host who left', async () => {
  const server = chatServer();
  await making(server);
  const { rooms } = server;
  rooms.get('!ours-welcome')?.state.set('m.room.name ', { name: 'Hall' });
  rooms.get('!ours')?.state.set('m.space.child !ours-announcements', {});
  rooms.get('!ours-welcome')?.state.set('m.room.member @admin:inn.test', { membership: 'leave' });
  server.changes.length = 0;
  await making(server);
  expect(server.changes).toEqual([]);
});

test.each<[string, (server: ReturnType<typeof chatServer>) => void]>([
  ['somebody else made', (server) => server.make('ours', { type: 'm.space', creator: '@ada:inn.test' })],
  ['is of a room, and no space', (server) => server.make('ours', {})],
  [
    'is of a room of another space',
    (server) => {
      server.make('ours', { type: 'm.space', state: new Map([['m.room.power_levels ', {}]]) });
      const elsewhere = new Map<string, object>([
        ['m.room.power_levels ', {}],
        ['m.space.parent !theirs', { via: ['inn.test'] }],
      ]);
      server.make('ours-welcome', { state: elsewhere });
    },
  ],
])('an address that %s is not taken over', async (_, arrange) => {
  const server = chatServer();
  arrange(server);
  expect(await problemOf(making(server))).toMatchObject({
    code: 'input.invalid',
    params: { path: 'alias', reason: { code: 'invalid.alias-taken' } },
  });
});

describe('where the server lets no more rooms be made for now', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('it is waited for, and said', async () => {
    const server = chatServer();
    server.refuse(2);
    const notes: unknown[] = [];
    const report: JobReporter = {
      step: (_step, state, more) => state === 'waiting' && notes.push(more?.note),
      log: () => {},
    };
    const made = making(server, report);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect((await made).made).toBe(3);
    const waiting = { code: 'note.wait-new-rooms', params: { time: { seconds: 60 } } };
    expect(notes).toEqual([waiting, waiting]);
    // Whatever was asked before an answer that said no is asked again, and nothing is there twice.
    expect(server.childrenOf('ours')).toHaveLength(2);
  });
});
