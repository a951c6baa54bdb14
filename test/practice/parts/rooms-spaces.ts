import { expect, it } from 'vitest';
import { endOf } from '../../support/core-on-practice.ts';
import { signInClient } from '../../support/matrix-client.ts';
import { problemOf } from '../../support/problem-of.ts';
import type { ClientAnswer, SetUpInn } from '../support/set-up-inn.ts';

/** Two people, and what they do. */
export interface RoomTools {
  ada(): string;
  bob(): string;
  createRoom(token: string, more: object): Promise<string>;
  say(token: string, roomId: string, body: string): Promise<string>;
  join(token: string, roomId: string): Promise<ClientAnswer>;
}

/** Ready spaces, with the people of the rooms’ tests in them. */
export function spaceTests(at: () => SetUpInn, { ada, bob, createRoom, say, join }: RoomTools): void {
  const serverId = () => at().id;
  const friends = (more: object = {}) => ({
    serverId: serverId(),
    space: {
      layout: 'friends' as const,
      name: 'Our <b>friends</b>',
      alias: 'friends',
      rooms: (['photos', 'welcome', 'announcements', 'general'] as const).map((id) => ({
        id,
        name: `Ours: ${id}`,
        topic: `About ${id}`,
      })),
      ...more,
    },
  });

  it('plans a space, goes on where making it was stopped, and makes nothing twice', async () => {
    const plan = await at().inn.call('spaces.plan', friends());
    expect([plan.standing, ...plan.rooms.map(({ standing }) => standing)]).toEqual(Array(5).fill('new'));
    // There are no calls on this server: a voice room would lead nowhere.
    const silent = friends({ rooms: [{ id: 'voice', name: 'Voice' }] });
    expect(await problemOf(at().inn.call('spaces.plan', silent))).toMatchObject({
      code: 'input.invalid',
      params: { path: 'rooms' },
    });

    const { jobId } = await at().inn.call('spaces.make', friends());
    const { signal } = new AbortController();
    const follow = at().inn.core.handlers.streams['jobs.follow'];
    for await (const event of follow({ jobId, after: -1 }, { signal })) {
      if (event.kind !== 'step' || event.note?.params.name !== 'Ours: announcements') continue;
      await at().inn.call('jobs.cancel', { jobId });
      break;
    }
    expect(endOf(await at().follow(jobId)).outcome).toBe('cancelled');
    const half = await at().inn.call('spaces.plan', friends());
    expect(half.standing).toBe('there');
    expect(half.rooms.find(({ id }) => id === 'photos')?.standing).toBe('new');

    const made = async () => endOf(await at().follow((await at().inn.call('spaces.make', friends())).jobId));
    expect((await made()).outcome).toBe('succeeded');
    expect(await made()).toMatchObject({
      outcome: 'succeeded',
      result: {
        made: 0,
        aliases: ['friends', 'friends-welcome', 'friends-announcements', 'friends-general', 'friends-photos'],
      },
    });
    const rooms = await at().sql("SELECT count(*) FROM room_aliases WHERE room_alias LIKE '#friends%'");
    const others = await at().sql(
      "SELECT count(*) FROM room_stats_state WHERE name LIKE 'Ours: %' OR name LIKE 'Our <b>%'",
    );
    expect([rooms, others]).toEqual(['5', '5']);
  });

  it('the space is what a client expects: order, joining by way of it, and who may announce', async () => {
    const { handOver } = await at().inn.call('people.create', {
      serverId: serverId(),
      person: { localpart: 'cleo' },
    });
    const { password } = await at().inn.call('admin.reveal', { serverId: serverId() });
    const host = await at().token('admin', password);
    const cleo = await signInClient(at().baseUrl, at().fetch, 'cleo', handOver.password);
    try {
      const idOf = async (alias: string) => (await cleo.getRoomIdForAlias(`#${alias}:inn.test`)).room_id;
      const space = await idOf('friends');
      const general = await idOf('friends-general');
      const announcements = await idOf('friends-announcements');
      // Not of the space, not in its rooms.
      expect((await join(bob(), general)).status).toBe(403);
      expect((await join(bob(), space)).status).toBe(403);

      const invite = `/_matrix/client/v3/rooms/${encodeURIComponent(space)}/invite`;
      expect((await at().client('POST', invite, { user_id: '@cleo:inn.test' }, host)).status).toBe(200);
      await cleo.joinRoom(space);
      const { rooms } = await cleo.getRoomHierarchy(space);
      expect(rooms.map(({ name, room_type, join_rule }) => [name, room_type, join_rule])).toEqual([
        ['Our <b>friends</b>', 'm.space', 'invite'],
        ['Ours: welcome', undefined, 'restricted'],
        ['Ours: announcements', undefined, 'restricted'],
        ['Ours: general', undefined, 'restricted'],
        ['Ours: photos', undefined, 'restricted'],
      ]);
      const [top] = rooms;
      const recommended = top?.children_state.filter(({ content }) => content.suggested === true);
      expect(recommended).toHaveLength(3);
      for (const { room_id } of rooms) await cleo.joinRoom(room_id);

      const state = (roomId: string, type: string) => cleo.getStateEvent(roomId, type, '');
      expect((await state(general, 'm.room.encryption')).algorithm).toBe('m.megolm.v1.aes-sha2');
      await expect(state(announcements, 'm.room.encryption')).rejects.toMatchObject({ httpStatus: 404 });
      expect(await state(general, 'm.room.history_visibility')).toEqual({ history_visibility: 'shared' });
      const powers = await state(announcements, 'm.room.power_levels');
      expect(powers).toMatchObject({ events_default: 50, users: { '@admin:inn.test': 100 } });
      expect(powers.users).not.toHaveProperty('@cleo:inn.test');

      const writing = cleo.sendTextMessage(announcements, 'I have news');
      await expect(writing).rejects.toMatchObject({ errcode: 'M_FORBIDDEN' });
      const news = await say(host, announcements, 'News');
      const liking = { 'm.relates_to': { rel_type: 'm.annotation', event_id: news, key: '👍' } };
      expect(await cleo.sendEvent(announcements, 'm.reaction' as never, liking as never)).toBeDefined();
      const welcome = await idOf('friends-welcome');
      expect(await cleo.sendTextMessage(welcome, 'Hello')).toBeDefined();
      const naming = cleo.setRoomName(welcome, 'Mine');
      await expect(naming).rejects.toMatchObject({ errcode: 'M_FORBIDDEN' });
      // The host may do all of it, there from the beginning.
      const name = `/_matrix/client/v3/rooms/${encodeURIComponent(welcome)}/state/m.room.name`;
      expect((await at().client('PUT', name, { name: 'Ours: welcome' }, host)).status).toBe(200);
    } finally {
      cleo.stopClient();
    }
  });

  it('says of an address that somebody else has that it is taken, and leaves their room alone', async () => {
    await createRoom(ada(), { name: 'Ada’s own', room_alias_name: 'hers', preset: 'public_chat' });
    const hers = { ...friends({ alias: 'hers' }) };
    expect((await at().inn.call('spaces.plan', hers)).standing).toBe('taken');
    const end = endOf(await at().follow((await at().inn.call('spaces.make', hers)).jobId));
    expect(end).toMatchObject({
      outcome: 'failed',
      problem: { code: 'input.invalid', params: { path: 'alias', reason: { code: 'invalid.alias-taken' } } },
    });
    expect(await at().sql("SELECT count(*) FROM room_aliases WHERE room_alias LIKE '#hers%'")).toBe('1');
  });

  it('brings in everybody who is here, but for who left, and each once', async () => {
    const aliases = ['friends', 'friends-general'];
    const bring = async () => {
      const { jobId } = await at().inn.call('spaces.bringEverybody', { serverId: serverId(), aliases });
      return endOf(await at().follow(jobId));
    };
    const leave = async (token: string, alias: string) => {
      const { body } = await at().client(
        'GET',
        `/_matrix/client/v3/directory/room/${encodeURIComponent(alias)}`,
        undefined,
        token,
      );
      const path = `/_matrix/client/v3/rooms/${encodeURIComponent(String(body.room_id))}/leave`;
      expect((await at().client('POST', path, {}, token)).status).toBe(200);
    };
    // Ada and Bob; Cleo and the host are there already.
    expect(await bring()).toMatchObject({ outcome: 'succeeded', result: { people: 2, failed: [] } });
    await leave(bob(), '#friends-general:inn.test');
    expect(await bring()).toMatchObject({ outcome: 'succeeded', result: { people: 0, failed: [] } });
    const of = async (who: string) => {
      const userId = `@${who}:inn.test`;
      const { items } = await at().inn.call('people.rooms', { serverId: serverId(), userId });
      return items.map((room) => room.alias).filter((alias) => alias?.startsWith('#friends'));
    };
    expect((await of('ada')).sort()).toEqual(['#friends-general:inn.test', '#friends:inn.test']);
    expect(await of('bob')).toEqual(['#friends:inn.test']);
  });

  it('puts newcomers into the space and its rooms, though they are open to nobody else', async () => {
    const aliases = ['friends', 'friends-welcome', 'friends-announcements', 'friends-general'];
    const { jobId } = await at().inn.call('spaces.makeDefault', { serverId: serverId(), aliases });
    expect(endOf(await at().follow(jobId)).outcome).toBe('succeeded');
    expect((await at().inn.call('welcome.get', { serverId: serverId() })).autoJoin).toEqual(aliases);
    await at().inn.call('people.create', { serverId: serverId(), person: { localpart: 'dora' } });
    const mine = await at().inn.call('people.rooms', { serverId: serverId(), userId: '@dora:inn.test' });
    expect(mine.items.map((room) => room.alias).sort()).toEqual(
      aliases.map((alias) => `#${alias}:inn.test`).sort(),
    );
  });
}
