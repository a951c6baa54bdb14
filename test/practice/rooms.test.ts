import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import { endOf } from '../support/core-on-practice.ts';
import { bash } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { spaceTests } from './parts/rooms-spaces.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('rooms and reports on a real server', () => {
  let at: SetUpInn;
  let ada: string;
  let bob: string;
  const serverId = () => at.id;
  const createRoom = async (token: string, more: object) => {
    const { body } = await at.client('POST', '/_matrix/client/v3/createRoom', more, token);
    return String(body.room_id);
  };
  let transaction = 0;
  const say = async (token: string, roomId: string, body: string) => {
    transaction += 1;
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${transaction}`;
    const sent = await at.client('PUT', path, { msgtype: 'm.text', body }, token);
    return String(sent.body.event_id);
  };
  const join = (token: string, roomId: string) =>
    at.client('POST', `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`, {}, token);
  const messages = async (token: string, roomId: string) => {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=100`;
    const { body } = await at.client('GET', path, undefined, token);
    return (body.chunk as { content: { body?: string } }[]).flatMap(({ content }) => content.body ?? []);
  };

  beforeAll(async () => {
    at = await setUpInn('rooms');
    const person = async (localpart: string) => {
      const made = await at.inn.call('people.create', { serverId: serverId(), person: { localpart } });
      return at.token(localpart, made.handOver.password);
    };
    ada = await person('ada');
    bob = await person('bob');
  });
  afterAll(async () => {
    await at?.close();
  });

  it('lists rooms with names as they are, sorted, searched and in parts', async () => {
    const open = { preset: 'public_chat', visibility: 'public' };
    const big = await createRoom(ada, { ...open, name: '<b>Big</b> \u202Eroom', room_alias_name: 'big' });
    await join(bob, big);
    const small = await createRoom(ada, { name: 'Small', preset: 'private_chat' });
    const space = await createRoom(bob, { name: 'Space', creation_content: { type: 'm.space' } });
    const list = (more: object) => at.inn.call('rooms.list', { serverId: serverId(), ...more });
    const found = Object.fromEntries((await list({})).items.map((room) => [room.roomId, room]));
    expect(found[big]).toMatchObject({
      name: '<b>Big</b> \u202Eroom',
      alias: '#big:inn.test',
      members: 2,
      listed: true,
      encrypted: false,
      creator: '@ada:inn.test',
    });
    expect(found[small]).toMatchObject({ name: 'Small', alias: null, encrypted: true, listed: false });
    expect(found[space]?.kind).toBe('space');
    const crowded = await list({ sort: 'members', descending: true, limit: 1 });
    expect(crowded).toMatchObject({ items: [{ roomId: big }], next: 1 });
    expect((await list({ search: 'SMALL' })).items.map((room) => room.roomId)).toEqual([small]);
    expect((await list({ search: 'no such room' })).items).toEqual([]);
  });

  it('tells a room’s members, topic and when somebody last was there', async () => {
    const roomId = await createRoom(ada, { name: 'Detail', topic: 'What & <why>', preset: 'public_chat' });
    await join(bob, roomId);
    const before = Date.now() - 60_000;
    await say(bob, roomId, 'hello');
    const room = await at.inn.call('rooms.get', { serverId: serverId(), roomId });
    expect(room).toMatchObject({ topic: 'What & <why>', blocked: false, mediaCount: 0, members: 2 });
    expect(Date.parse(room.lastActivityAt ?? '')).toBeGreaterThan(before);
    // Only rooms that stand out are in the database's statistics.
    const large = await createRoom(ada, {
      name: 'Large',
      initial_state: Array.from({ length: 150 }, (_, index) => ({
        type: 'org.example.filling',
        state_key: String(index),
        content: {},
      })),
    });
    const analyse = 'docker exec innkeeper-postgres-1 psql -U postgres -d synapse -c ANALYZE';
    await bash(at.server, analyse);
    const known = await at.inn.call('rooms.get', { serverId: serverId(), roomId: large });
    expect(known.databaseBytes).toBeGreaterThan(1000);
    const said = await bash(at.server, 'docker logs innkeeper-synapse-1 2>&1');
    expect(said).not.toContain('Traceback');
    const { members } = await at.inn.call('rooms.members', { serverId: serverId(), roomId });
    expect(members.sort()).toEqual(['@ada:inn.test', '@bob:inn.test']);
    for (const unknown of ['!nothing:inn.test', '!../../v1/users']) {
      const problem = await problemOf(at.inn.call('rooms.get', { serverId: serverId(), roomId: unknown }));
      expect(problem.code).toBe('matrix.unknown');
    }
  });

  it('blocks a room for newcomers, and lets them in again', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat' });
    const block = (blocked: boolean) => at.inn.call('rooms.block', { serverId: serverId(), roomId, blocked });
    expect(await block(true)).toEqual({ blocked: true });
    expect((await join(bob, roomId)).status).toBe(403);
    await block(false);
    expect((await join(bob, roomId)).status).toBe(200);
  });

  it('makes the host an administrator of somebody’s room', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat', name: 'Ada’s' });
    expect(await at.inn.call('rooms.makeMeAdmin', { serverId: serverId(), roomId })).toEqual({
      userId: '@admin:inn.test',
    });
    const { password } = await at.inn.call('admin.reveal', { serverId: serverId() });
    const host = await at.token('admin', password);
    await join(host, roomId);
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/m.room.name`;
    expect((await at.client('PUT', path, { name: 'The host’s' }, host)).status).toBe(200);
  });

  it('clears old messages, and keeps newer ones', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat', name: 'History' });
    for (const text of ['one', 'two', 'three']) await say(ada, roomId, text);
    const before = new Date(Date.now() + 1000).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    for (const text of ['four', 'five']) await say(ada, roomId, text);
    const purge = async (moment: string) =>
      endOf(
        await at.follow(
          (await at.inn.call('rooms.purgeHistory', { serverId: serverId(), roomId, before: moment })).jobId,
        ),
      );
    expect((await purge('2001-01-01T00:00:00.000Z')).result).toEqual({ purged: false });
    expect((await purge(before)).result).toEqual({ purged: true });
    const left =
      await at.sql(`SELECT string_agg(json::json->'content'->>'body', ',' ORDER BY json::json->>'origin_server_ts')
      FROM event_json WHERE room_id = '${roomId}' AND json::json->>'type' = 'm.room.message'`);
    expect(left.split(',')).toEqual(expect.arrayContaining(['four', 'five']));
    expect(left).not.toContain('one');
    expect(await messages(ada, roomId)).toContain('five');
  });

  it('deletes a room to the end, tells those who were in it, and says so of one that is gone', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat', name: 'To be gone' });
    await join(bob, roomId);
    const remove = (message?: string) =>
      at.inn.call('rooms.delete', {
        serverId: serverId(),
        roomId,
        block: true,
        ...(message !== undefined && { message }),
      });
    const events = await at.follow((await remove('This room was closed.')).jobId);
    expect(endOf(events)).toMatchObject({ outcome: 'succeeded', result: { removed: true, people: 2 } });
    expect(await at.sql(`SELECT count(*) FROM events WHERE room_id = '${roomId}'`)).toBe('0');
    expect((await join(bob, roomId)).status).toBe(403);
    expect(
      await at.sql("SELECT count(*) FROM event_json WHERE json LIKE '%This room was closed.%'"),
    ).not.toBe('0');
    expect(endOf(await at.follow((await remove()).jobId))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'matrix.unknown' },
    });
  });

  it('goes on with a deletion after the line was cut', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat', name: 'Cut' });
    const { jobId } = await at.inn.call('rooms.delete', { serverId: serverId(), roomId });
    await at.server.cut();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await at.server.heal();
    expect(endOf(await at.follow(jobId)).outcome).toBe('succeeded');
    expect(await at.sql(`SELECT count(*) FROM events WHERE room_id = '${roomId}'`)).toBe('0');
  });

  it('shows what was reported with what was said around it, and dismisses it', async () => {
    const roomId = await createRoom(ada, { preset: 'public_chat', name: 'Quarrel' });
    await join(bob, roomId);
    await say(ada, roomId, 'before');
    const eventId = await say(bob, roomId, '<script>insult()</script>');
    await say(ada, roomId, 'after');
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/report/${encodeURIComponent(eventId)}`;
    expect((await at.client('POST', path, { reason: 'Rude & <i>loud</i>' }, ada)).status).toBe(200);

    const { items, total } = await at.inn.call('reports.list', { serverId: serverId() });
    expect(total).toBe(1);
    const [report] = items;
    expect(report).toMatchObject({
      roomId,
      roomName: 'Quarrel',
      eventId,
      reporter: '@ada:inn.test',
      about: '@bob:inn.test',
      reason: 'Rude & <i>loud</i>',
    });
    const id = report?.id ?? -1;
    const detail = await at.inn.call('reports.get', { serverId: serverId(), id });
    expect(detail.event).toMatchObject({
      sender: '@bob:inn.test',
      text: '<script>insult()</script>',
      encrypted: false,
    });
    expect(detail.before.at(-1)?.text).toBe('before');
    expect(detail.after[0]?.text).toBe('after');
    const about = async (userId: string) =>
      (await at.inn.call('people.reports', { serverId: serverId(), userId })).items.length;
    expect([await about('@bob:inn.test'), await about('@ada:inn.test')]).toEqual([1, 0]);

    await at.inn.call('reports.dismiss', { serverId: serverId(), id });
    expect((await at.inn.call('reports.list', { serverId: serverId() })).items).toEqual([]);
    expect((await problemOf(at.inn.call('reports.get', { serverId: serverId(), id }))).code).toBe(
      'matrix.unknown',
    );
  });

  spaceTests(() => at, { ada: () => ada, bob: () => bob, createRoom, say, join });

  it('has no voice until it is given one', async () => {
    expect(await at.inn.call('notices.status', { serverId: serverId() })).toEqual({
      enabled: false,
      sender: null,
    });
    const send = at.inn.call('notices.send', { serverId: serverId(), to: 'everyone', text: 'hello' });
    expect((await problemOf(send)).code).toBe('matrix.notices-off');
  });
});
