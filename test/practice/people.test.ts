import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import { signInClient } from '../support/matrix-client.ts';
import { problemOf } from '../support/problem-of.ts';
import { largeServerTests } from './parts/people-large.ts';
import { manyAtOnceTests } from './parts/people-many.ts';
import { panelAccountTests } from './parts/people-panel.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('people on a real server', () => {
  let at: SetUpInn;
  const serverId = () => at.id;
  const make = (person: CallInput<'people.create'>['person']) =>
    at.inn.call('people.create', { serverId: serverId(), person });
  const list = (more: Partial<CallInput<'people.list'>> = {}) =>
    at.inn.call('people.list', { serverId: serverId(), ...more });
  const whoami = async (token: string) =>
    (await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token)).status;

  beforeAll(async () => {
    at = await setUpInn('people');
  });
  afterAll(async () => {
    await at?.close();
  });

  it('lists the host and the panel as what they are', async () => {
    const { items } = await list();
    const roles = Object.fromEntries(items.map(({ userId, role, admin }) => [userId, [role, admin]]));
    expect(roles).toMatchObject({
      '@admin:inn.test': ['host', true],
      '@innkeeper-panel:inn.test': ['panel', true],
    });
  });

  it('makes a person who signs in with a real Matrix client', async () => {
    const { person, handOver } = await make({ localpart: '@Anna:inn.test', name: 'Anna' });
    expect(person).toMatchObject({
      userId: '@anna:inn.test',
      name: 'Anna',
      role: 'person',
      lastSeenAt: null,
    });
    expect(handOver).toMatchObject({ server: 'inn.test', webUrl: 'https://chat.inn.test' });
    const anna = await signInClient(at.baseUrl, at.fetch, 'anna', handOver.password);
    try {
      expect((await anna.getProfileInfo('@anna:inn.test')).displayname).toBe('Anna');
    } finally {
      anna.stopClient();
    }
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>"&\'`{{7*7}}%s'],
    ['right-to-left marks', 'anna\u202Egnp.exe\u2066 \u200F\u05D0'],
    ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 Zoë'],
    ['255 characters', 'ö'.repeat(255)],
    ['SQL', "Robert'); DROP TABLE users; --"],
  ])('keeps a name with %s as it is', async (what, name) => {
    const localpart = `odd.${what.replaceAll(/\W/g, '-').toLowerCase()}`;
    const { person } = await make({ localpart, name });
    expect(person.name).toBe(name);
    const found = await list({ search: name.slice(0, 20) });
    expect(found.items.map((one) => [one.localpart, one.name])).toContainEqual([localpart, name]);
  });

  it('refuses names that are taken, kept or no names, each in its own words', async () => {
    expect(await problemOf(make({ localpart: 'anna' }))).toMatchObject({ code: 'matrix.person-exists' });
    for (const localpart of [
      'innkeeper-panel',
      'server-notices',
      'an na',
      '42',
      '_bot',
      '<b>',
      'x'.repeat(65),
    ]) {
      const problem = await problemOf(make({ localpart }));
      expect([localpart, problem.code, problem.params.path]).toEqual([
        localpart,
        'input.invalid',
        'localpart',
      ]);
    }
  });

  it('resets a password, keeping devices or signing them out as chosen', async () => {
    const { handOver } = await make({ localpart: 'ben', password: 'the first password' });
    const phone = await at.token('ben', handOver.password);
    const reset = (signOutDevices: boolean, password?: string) =>
      at.inn.call('people.resetPassword', {
        serverId: serverId(),
        userId: '@ben:inn.test',
        signOutDevices,
        ...(password !== undefined && { password }),
      });

    const kept = await reset(false);
    expect((await at.signIn('ben', 'the first password')).status).toBe(403);
    expect(await whoami(phone)).toBe(200);
    const laptop = await at.token('ben', kept.password);

    await reset(true, 'typed by the host');
    expect((await at.signIn('ben', kept.password)).status).toBe(403);
    expect([await whoami(phone), await whoami(laptop)]).toEqual([401, 401]);
    await at.token('ben', 'typed by the host');
  });

  it('resets the host’s own password, and can still show it', async () => {
    const reset = await at.inn.call('people.resetPassword', {
      serverId: serverId(),
      userId: '@admin:inn.test',
      signOutDevices: false,
    });
    expect((await at.inn.call('admin.reveal', { serverId: serverId() })).password).toBe(reset.password);
    await at.token('admin', reset.password);
  });

  it('makes and unmakes an administrator, but leaves the host’s and its own account as they are', async () => {
    await make({ localpart: 'cleo' });
    const admin = (userId: string, value: boolean) =>
      at.inn.call('people.setAdmin', { serverId: serverId(), userId, admin: value });
    await admin('@cleo:inn.test', true);
    expect((await list({ filter: 'admins' })).items.map((one) => one.localpart)).toEqual([
      'admin',
      'cleo',
      'innkeeper-panel',
    ]);
    await admin('@cleo:inn.test', false);
    for (const own of ['@admin:inn.test', '@innkeeper-panel:inn.test']) {
      const id = serverId();
      const calls = [
        () => admin(own, false),
        () => at.inn.call('people.lock', { serverId: id, userId: own, locked: true }),
        () => at.inn.call('people.suspend', { serverId: id, userId: own, suspended: true }),
        () => at.inn.call('people.deactivate', { serverId: id, userId: own, erase: true }),
        () => at.inn.call('people.shadowBan', { serverId: id, userId: own, shadowBanned: true }),
      ];
      for (const call of calls) expect((await problemOf(call())).code).toBe('matrix.own-account');
    }
    expect(await at.sql('SELECT count(*) FROM users WHERE admin = 1 AND deactivated = 0')).toBe('2');
  });

  it('locks, suspends, shadow-bans and limits, and takes it back', async () => {
    const { handOver } = await make({ localpart: 'dora' });
    const [userId, id] = ['@dora:inn.test', serverId()];
    const dora = await at.token('dora', handOver.password);
    const state = () => at.inn.call('people.get', { serverId: id, userId });

    await at.inn.call('people.lock', { serverId: id, userId, locked: true });
    expect(await whoami(dora)).toBe(401);
    expect((await list({ filter: 'locked' })).items.map((one) => one.localpart)).toEqual(['dora']);
    expect(await list({ filter: 'locked' })).toMatchObject({ total: 1, next: null });
    await at.inn.call('people.lock', { serverId: id, userId, locked: false });
    expect(await whoami(dora)).toBe(200);

    await at.inn.call('people.suspend', { serverId: id, userId, suspended: true });
    expect((await at.client('POST', '/_matrix/client/v3/createRoom', {}, dora)).body.errcode).toBe(
      'M_USER_SUSPENDED',
    );
    expect((await state()).suspended).toBe(true);
    await at.inn.call('people.suspend', { serverId: id, userId, suspended: false });

    await at.inn.call('people.shadowBan', { serverId: id, userId, shadowBanned: true });
    expect((await state()).shadowBanned).toBe(true);
    await at.inn.call('people.shadowBan', { serverId: id, userId, shadowBanned: false });

    expect((await state()).rateLimit).toEqual({ kind: 'usual' });
    for (const rateLimit of [
      { kind: 'own', messagesPerSecond: 3, burst: 9 },
      { kind: 'none' },
      { kind: 'usual' },
    ] as const) {
      expect(await at.inn.call('people.rateLimit', { serverId: id, userId, rateLimit })).toEqual(rateLimit);
      expect((await state()).rateLimit).toEqual(rateLimit);
    }
    expect(await state()).toMatchObject({ locked: false, suspended: false, shadowBanned: false, devices: 1 });
  });

  it('lists devices, and signs out one, some and all', async () => {
    const { handOver } = await make({ localpart: 'emil' });
    const [userId, id] = ['@emil:inn.test', serverId()];
    const tokens = [];
    for (let count = 0; count < 4; count += 1) tokens.push(await at.token('emil', handOver.password));
    await Promise.all(tokens.map(whoami));
    const ask = () => at.inn.call('people.devices', { serverId: id, userId });
    // The chat server writes down who was seen every few seconds.
    await vi.waitUntil(async () => (await ask()).every((device) => device.lastSeenAt), {
      timeout: 20_000,
      interval: 300,
    });
    const devices = await ask();
    expect(devices).toHaveLength(4);
    expect(devices[0]?.lastSeenAddress).toMatch(/^[\d.:a-f]+$/);
    const [first, second] = devices.map((device) => device.deviceId);
    const left = await at.inn.call('people.signOutDevices', {
      serverId: id,
      userId,
      devices: [first ?? '', second ?? ''],
    });
    expect(left.map((device) => device.deviceId)).toEqual(devices.slice(2).map((device) => device.deviceId));
    expect((await Promise.all(tokens.map(whoami))).sort()).toEqual([200, 200, 401, 401]);
    expect(await at.inn.call('people.signOutDevices', { serverId: id, userId, devices: 'all' })).toEqual([]);
    expect(await Promise.all(tokens.map(whoami))).toEqual([401, 401, 401, 401]);
  });

  it('tells rooms and files of a person, and deletes only their own files', async () => {
    const [id, userId] = [serverId(), '@ben:inn.test'];
    const ben = await at.token('ben', 'typed by the host');
    const { body: room } = await at.client(
      'POST',
      '/_matrix/client/v3/createRoom',
      { name: 'Ben’s <b>room</b>' },
      ben,
    );
    const upload = await at.fetch(`${at.baseUrl}/_matrix/media/v3/upload?filename=a%3Cb%3E.png`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ben}`, 'content-type': 'image/png' },
      body: Buffer.alloc(1234, 7),
    });
    const { content_uri } = (await upload.json()) as { content_uri: string };
    const mediaId = content_uri.split('/').at(-1) ?? '';
    expect(await at.inn.call('people.get', { serverId: id, userId })).toMatchObject({
      roomCount: 1,
      mediaCount: 1,
      mediaBytes: 1234,
    });
    expect((await at.inn.call('people.rooms', { serverId: id, userId })).items).toMatchObject([
      { roomId: room.room_id, name: 'Ben’s <b>room</b>', members: 1, kind: 'room' },
    ]);
    expect((await at.inn.call('people.media', { serverId: id, userId })).items).toMatchObject([
      { mediaId, name: 'a<b>.png', type: 'image/png', bytes: 1234, quarantined: false },
    ]);
    const remove = (whose: string) =>
      at.inn.call('people.deleteMedia', { serverId: id, userId: whose, mediaIds: [mediaId] });
    expect(await remove('@anna:inn.test')).toEqual({ deleted: 0 });
    expect(await remove(userId)).toEqual({ deleted: 1 });
    expect((await at.inn.call('people.media', { serverId: id, userId })).total).toBe(0);
  });

  it('closes an account, and brings it back with a new password', async () => {
    const { handOver } = await make({ localpart: 'fred' });
    const [userId, id] = ['@fred:inn.test', serverId()];
    const fred = await at.token('fred', handOver.password);
    const closed = await at.inn.call('people.deactivate', { serverId: id, userId, erase: false });
    expect(closed).toMatchObject({ deactivated: true });
    expect(await whoami(fred)).toBe(401);
    expect((await at.signIn('fred', handOver.password)).status).toBe(403);
    expect((await list({ search: 'fred' })).items).toEqual([]);
    expect((await list({ search: 'fred', filter: 'deactivated' })).items).toMatchObject([{ userId }]);
    expect((await problemOf(make({ localpart: 'fred' }))).code).toBe('matrix.person-exists');
    const reset = at.inn.call('people.resetPassword', { serverId: id, userId, signOutDevices: true });
    expect((await problemOf(reset)).code).toBe('matrix.person-closed');

    const back = await at.inn.call('people.reactivate', { serverId: id, userId });
    await at.token('fred', back.handOver.password);
    const erased = await at.inn.call('people.deactivate', { serverId: id, userId, erase: true });
    expect(erased).toMatchObject({ deactivated: true, erased: true });
  });

  it('says of somebody who is not there that they are not', async () => {
    for (const userId of ['@nobody:inn.test', '@anna:elsewhere.test']) {
      const call = at.inn.call('people.get', { serverId: serverId(), userId });
      expect(await problemOf(call)).toMatchObject({ code: 'matrix.unknown', params: { what: userId } });
    }
  });

  panelAccountTests(() => at);

  it('finds accents whichever way they are written', async () => {
    await make({ localpart: 'elodie', name: 'Élodie Ørsted' });
    for (const search of ['élodie', 'Élodie', 'ørsted', 'Ørsted', 'lod']) {
      expect((await list({ search })).items.map(({ localpart }) => localpart)).toEqual(['elodie']);
    }
  });

  manyAtOnceTests(() => at);

  largeServerTests(() => at);
});
