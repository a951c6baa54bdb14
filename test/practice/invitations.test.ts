import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import { endOf } from '../support/core-on-practice.ts';
import { startedAt } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('invitations on a real server', () => {
  let at: SetUpInn;
  const serverId = () => at.id;
  const create = (more: Partial<CallInput<'invitations.create'>> = {}) =>
    at.inn.call('invitations.create', { serverId: serverId(), ...more });
  const find = async (token: string) =>
    (await at.inn.call('invitations.list', { serverId: serverId() })).find((one) => one.token === token);
  const setMode = (mode: 'closed' | 'invitation' | 'open', acceptOpen = false) =>
    at.inn.call('invitations.setMode', { serverId: serverId(), mode, acceptOpen });
  const deployed = async ({ jobId }: { jobId: string }) => {
    const end = endOf(await at.follow(jobId));
    expect(end.problem).toBeUndefined();
  };

  /** Begins a registration and gives the code in, as a client does. */
  const begin = async (username: string, token: string) => {
    const register = '/_matrix/client/v3/register';
    const account = { username, password: 'a guest of the inn' };
    const { body } = await at.client('POST', register, account);
    const session = body.session;
    const auth = { type: 'm.login.registration_token', token, session };
    const answer = await at.client('POST', register, { ...account, auth });
    return {
      answer,
      finish: () => at.client('POST', register, { ...account, auth: { type: 'm.login.dummy', session } }),
    };
  };
  const register = async (username: string, token: string) => {
    const { answer, finish } = await begin(username, token);
    const completed = (answer.body.completed ?? []) as string[];
    return completed.includes('m.login.registration_token') && answer.status === 401 ? finish() : answer;
  };
  const started = () => startedAt(at.server);

  beforeAll(async () => {
    at = await setUpInn('invitations', { synapse: { registration: 'invitation' } });
  });
  afterAll(async () => {
    await at?.close();
  });

  it('lets exactly as many register as were invited', async () => {
    const made = await create({ label: 'The <b>band</b>', uses: 2 });
    expect(made).toMatchObject({ uses: 2, used: 0, pending: 0, left: 2, state: 'good', progress: 'made' });
    expect(
      await at.inn.call('invitations.markSent', { serverId: serverId(), token: made.token, sent: true }),
    ).toMatchObject({ progress: 'sent' });

    const first = await begin('ringo', made.token);
    expect(await find(made.token)).toMatchObject({
      pending: 1,
      left: 1,
      progress: 'opened',
      label: 'The <b>band</b>',
    });
    expect((await first.finish()).status).toBe(200);
    expect(await find(made.token)).toMatchObject({ used: 1, pending: 0, left: 1, progress: 'joined' });
    expect((await register('paul', made.token)).status).toBe(200);
    expect(await find(made.token)).toMatchObject({ used: 2, left: 0, state: 'used-up' });

    const third = await register('john', made.token);
    expect(third.status).not.toBe(200);
    expect(third.body.errcode).toBe('M_UNAUTHORIZED');
    await at.token('ringo', 'a guest of the inn');
    await at.token('paul', 'a guest of the inn');
    expect((await at.signIn('john', 'a guest of the inn')).status).toBe(403);

    await at.inn.call('invitations.extend', {
      serverId: serverId(),
      token: made.token,
      uses: 3,
      validForHours: 1,
      label: 'Band',
    });
    expect(await find(made.token)).toMatchObject({ uses: 3, left: 1, state: 'good', label: 'Band' });
    expect((await register('george', made.token)).status).toBe(200);
  });

  it('turns away who comes too late, or after the invitation was taken back', async () => {
    const late = await create({ token: 'late~one.-_A', validForHours: 1 });
    const hours = (Date.parse(late.expiresAt ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(0.9);
    expect(hours).toBeLessThan(1.1);
    await at.sql("UPDATE registration_tokens SET expiry_time = 1000 WHERE token = 'late~one.-_A'");
    expect(await find(late.token)).toMatchObject({ state: 'expired' });
    expect((await register('latecomer', late.token)).body.errcode).toBe('M_UNAUTHORIZED');
    expect(
      await at.inn.call('invitations.extend', {
        serverId: serverId(),
        token: late.token,
        validForHours: null,
      }),
    ).toMatchObject({ expiresAt: null, state: 'good' });

    await at.inn.call('invitations.revoke', { serverId: serverId(), token: late.token });
    expect((await register('latecomer', late.token)).body.errcode).toBe('M_UNAUTHORIZED');
    expect(await find(late.token)).toBeUndefined();
    for (const call of [
      () => at.inn.call('invitations.revoke', { serverId: serverId(), token: late.token }),
      () => at.inn.call('invitations.card', { serverId: serverId(), token: late.token }),
      () => at.inn.call('invitations.extend', { serverId: serverId(), token: late.token, uses: 5 }),
    ])
      expect((await problemOf(call())).code).toBe('matrix.unknown');
  });

  it('does not give one code twice', async () => {
    await create({ token: 'welcome' });
    expect((await problemOf(create({ token: 'welcome' }))).code).toBe('matrix.invitation-exists');
  });

  it('makes a card whose link leads to registration on this server', async () => {
    const { token } = await create({ label: 'Anna', uses: 1 });
    const card = await at.inn.call('invitations.card', { serverId: serverId(), token });
    expect(card).toMatchObject({
      server: 'inn.test',
      homeserverUrl: 'https://matrix.inn.test',
      webUrl: 'https://chat.inn.test',
      invitation: { token, label: 'Anna' },
    });
    const link = new URL(card.link);
    expect([link.origin, link.hash.split('?')[0], link.search]).toEqual([
      'https://chat.inn.test',
      '#/register',
      '',
    ]);
    expect(card.link).toContain(token);
    expect((await at.fetch(card.link)).status).toBe(200);
    expect(card.ways.filter((way) => way.app === 'element-x').every((way) => !way.canRegister)).toBe(true);
  });

  it('needs the host’s word before it opens to everybody, and restarts the chat server alone', async () => {
    expect(await at.inn.call('invitations.mode', { serverId: serverId() })).toEqual({ mode: 'invitation' });
    expect((await problemOf(setMode('open'))).code).toBe('input.open-not-accepted');
    const plan = await at.inn.call('invitations.planMode', { serverId: serverId(), mode: 'open' });
    expect(plan.restart).toEqual(['synapse']);
    const before = await started();
    await deployed(await setMode('open', true));
    const after = await started();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
      '/innkeeper-synapse-1',
    ]);
    expect(await at.inn.call('invitations.mode', { serverId: serverId() })).toEqual({ mode: 'open' });
    const { body } = await at.client('POST', '/_matrix/client/v3/register', {
      username: 'anybody',
      password: 'anybody at all',
    });
    const answer = await at.client('POST', '/_matrix/client/v3/register', {
      username: 'anybody',
      password: 'anybody at all',
      auth: { type: 'm.login.dummy', session: body.session },
    });
    expect(answer.status).toBe(200);
  });

  it('puts newcomers into rooms and greets them, once each', async () => {
    const welcome = {
      autoJoin: ['lobby', 'house'],
      notices: { enabled: true, name: 'The “inn”', welcome: 'Welcome, 100 % %(name)s <b>' },
    };
    const call = (makeRooms: CallInput<'welcome.set'>['makeRooms']) =>
      at.inn.call('welcome.set', { serverId: serverId(), welcome, makeRooms });
    expect(await problemOf(call([]))).toMatchObject({ code: 'input.invalid', params: { path: 'autoJoin' } });
    const rooms = [
      { alias: 'house', name: 'The house', kind: 'space' },
      { alias: 'lobby', name: 'Lobby', kind: 'room' },
    ] as const;
    await deployed(await call([...rooms]));
    expect(await at.inn.call('welcome.get', { serverId: serverId() })).toEqual(welcome);

    const { handOver } = await at.inn.call('people.create', {
      serverId: serverId(),
      person: { localpart: 'newcomer' },
    });
    const token = await at.token('newcomer', handOver.password);
    const mine = await at.inn.call('people.rooms', { serverId: serverId(), userId: '@newcomer:inn.test' });
    expect(mine.items.map((room) => [room.alias, room.kind]).sort()).toEqual([
      ['#house:inn.test', 'space'],
      ['#lobby:inn.test', 'room'],
    ]);
    const said = async () => {
      const { body } = await at.client('GET', '/_matrix/client/v3/sync?timeout=2000', undefined, token);
      return JSON.stringify(body).split('Welcome, 100 % %(name)s <b>').length - 1;
    };
    let heard = 0;
    for (let tries = 0; heard === 0 && tries < 10; tries += 1) heard = await said();
    expect(heard).toBe(1);
    expect(await said()).toBe(1);
    const host = await at.inn.call('people.rooms', { serverId: serverId(), userId: '@admin:inn.test' });
    expect(host.items.map((room) => room.alias)).toEqual(
      expect.arrayContaining(['#house:inn.test', '#lobby:inn.test']),
    );
  });

  it('finishes a room for newcomers whose making was cut, so that the host rules it', async () => {
    const panel = await at.sql(
      "SELECT token FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test' AND puppets_user_id IS NULL ORDER BY id DESC LIMIT 1",
    );
    const half = { preset: 'public_chat', room_alias_name: 'half', name: 'Half' };
    const { body } = await at.client('POST', '/_matrix/client/v3/createRoom', half, panel);
    expect(body).toEqual({ room_id: expect.any(String) });
    const before = await at.inn.call('welcome.get', { serverId: serverId() });
    const welcome = { ...before, autoJoin: [...before.autoJoin, 'half'] };
    const makeRooms = [{ alias: 'half', name: 'Half', kind: 'room' }] as const;
    const input = { serverId: serverId(), welcome, makeRooms: [...makeRooms] };
    await deployed(await at.inn.call('welcome.set', input));
    const host = await at.inn.call('people.rooms', { serverId: serverId(), userId: '@admin:inn.test' });
    expect(host.items.map((room) => room.alias)).toContain('#half:inn.test');
    const levels = `/_matrix/client/v3/rooms/${body.room_id}/state/m.room.power_levels`;
    expect((await at.client('GET', levels, undefined, panel)).body).toMatchObject({
      users: { '@admin:inn.test': 100 },
    });
  });

  it('tells one person, some and everybody, each once', async () => {
    const send = (to: CallInput<'notices.send'>['to'], text: string) =>
      at.inn.call('notices.send', { serverId: serverId(), to, text });
    expect(await at.inn.call('notices.status', { serverId: serverId() })).toEqual({
      enabled: true,
      sender: '@server-notices:inn.test',
    });
    const one = endOf(
      await at.follow(
        (await send(['@ringo:inn.test', '@ringo:inn.test', '@nobody:inn.test'], 'For Ringo <i>')).jobId,
      ),
    );
    expect(one.result).toMatchObject({ sent: 1, failed: [{ userId: '@nobody:inn.test' }] });
    const all = endOf(await at.follow((await send('everyone', 'The inn closes early')).jobId));
    const people = await at.sql(
      "SELECT count(*) FROM users WHERE deactivated = 0 AND name NOT LIKE '@innkeeper-%' AND name <> '@server-notices:inn.test'",
    );
    expect(all.result).toEqual({ sent: Number(people), failed: [] });
    const heard = await at.sql("SELECT count(*) FROM event_json WHERE json LIKE '%The inn closes early%'");
    expect(heard).toBe(people);
  });

  it('closes again; who is in stays in', async () => {
    await deployed(await setMode('closed'));
    expect((await begin('stranger', 'welcome')).answer.status).toBe(403);
    await at.token('ringo', 'a guest of the inn');
  });
});
