import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { whatIsMissing } from '../../practice/index.ts';
import type { CreatedRow, Person } from '../../src/shared/contract/people.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import { endOf } from '../support/core-on-practice.ts';
import { signInClient } from '../support/matrix-client.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = whatIsMissing();

describe.skipIf(missing !== null)('people on a real server', () => {
  let at: SetUpInn;
  const serverId = () => at.id;
  const make = (person: CallInput<'people.create'>['person']) =>
    at.inn.call('people.create', { serverId: serverId(), person });
  const list = (more: Partial<CallInput<'people.list'>> = {}) =>
    at.inn.call('people.list', { serverId: serverId(), ...more });
  const whoami = async (token: string) =>
    (await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token)).status;
  const rowsOf = async (jobId: string, core = at.inn.core) => {
    const rows: CreatedRow[] = [];
    const { signal } = new AbortController();
    const stream = core.handlers.streams['people.created']({ jobId: jobId as never, after: -1 }, { signal });
    for await (const row of stream) rows.push(row);
    return rows;
  };

  /** The chat server remembers tokens for a while: what is changed in its database counts after a restart. */
  const restartSynapse = async () => {
    await at.server.exec(['docker', 'restart', 'innkeeper-synapse-1']);
    await at.server.exec(['sh', '-c', 'until curl -fs http://127.0.0.1:8008/health; do sleep 0.3; done']);
  };

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

  it('signs in again by itself when its token was revoked, once for many requests', async () => {
    const sessions = () =>
      at.sql("SELECT count(*) FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'");
    await at.sql("DELETE FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'");
    // From here on passwords are hashed quickly: 300 are made further down, at a quarter of a second each.
    const quick = '/opt/innkeeper/config/synapse/test.yaml';
    await at.server.exec(['sh', '-c', `echo 'bcrypt_rounds: 4' > ${quick} && chmod 644 ${quick}`]);
    await restartSynapse();
    const all = await Promise.all(Array.from({ length: 12 }, () => list()));
    expect(new Set(all.map((one) => one.items.length)).size).toBe(1);
    expect(await sessions()).toBe('1');
  });

  it('takes its rights back after somebody took them, its sign-in being good still', async () => {
    const { user, password } = await at.inn.call('admin.reveal', { serverId: serverId() });
    const token = await at.token(user, password);
    const url = 'http://127.0.0.1:8008/_synapse/admin/v2/users/@innkeeper-panel:inn.test';
    const demote = await at.server.exec(['curl', '-fsS', '-X', 'PUT', '-K', '-', url], {
      input: `header = "Authorization: Bearer ${token}"\ndata = "{\\"admin\\": false}"\n`,
    });
    expect(demote.stderr).toBe('');
    const admin = () => at.sql("SELECT admin FROM users WHERE name = '@innkeeper-panel:inn.test'");
    expect(await admin()).toBe('0');
    expect((await list()).items.length).toBeGreaterThan(3);
    expect(await admin()).toBe('1');
  });

  it('finds accents whichever way they are written', async () => {
    await make({ localpart: 'elodie', name: 'Élodie Ørsted' });
    for (const search of ['élodie', 'Élodie', 'ørsted', 'Ørsted', 'lod']) {
      expect((await list({ search })).items.map(({ localpart }) => localpart)).toEqual(['elodie']);
    }
  });

  it('takes its account back after somebody locked it and changed its password', async () => {
    await at.sql(`
      UPDATE users SET locked = true, password_hash = (SELECT password_hash FROM users WHERE name = '@ben:inn.test'), admin = 0 WHERE name = '@innkeeper-panel:inn.test';
      DELETE FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'`);
    await restartSynapse();
    expect((await list()).items.length).toBeGreaterThan(3);
    expect(await at.sql("SELECT locked, admin FROM users WHERE name = '@innkeeper-panel:inn.test'")).toBe(
      'f|1',
    );
  });

  describe('many at once', () => {
    const crowd = Array.from({ length: 300 }, (_, index) => ({
      localpart: `guest${index}`,
      name: `Guest ${index}`,
    }));
    let first: readonly CreatedRow[];

    it('makes 300 while the line is cut, each once, in order', async () => {
      await make({ localpart: 'guest7', name: 'Here before' });
      const { jobId } = await at.inn.call('people.createMany', { serverId: serverId(), people: crowd });
      const rows: CreatedRow[] = [];
      const { signal } = new AbortController();
      let healed: Promise<void> | undefined;
      for await (const row of at.inn.core.handlers.streams['people.created'](
        { jobId, after: -1 },
        { signal },
      )) {
        rows.push(row);
        if (row.index !== 40) continue;
        await at.server.cut();
        healed = new Promise<void>((resolve) => setTimeout(resolve, 3000)).then(() => at.server.heal());
      }
      await healed;
      const end = endOf(await at.follow(jobId));
      expect(end).toMatchObject({ outcome: 'succeeded', result: { created: 299, exists: 1, failed: 0 } });
      expect(rows.map((row) => row.index)).toEqual(crowd.map((_, index) => index));
      expect(rows.filter((row) => row.outcome !== 'created').map((row) => row.localpart)).toEqual(['guest7']);
      expect(new Set(rows.flatMap((row) => row.handOver?.password ?? [])).size).toBe(299);
      const made = "SELECT count(*) FROM users WHERE name ~ '^@guest[0-9]+:'";
      expect(await at.sql(made)).toBe('300');
      first = rows;
    });

    it('hands over passwords that work, of those made around the cut too', async () => {
      for (const index of [0, 41, 43, 299]) {
        const given = first[index]?.handOver;
        expect((await at.signIn(given?.userId ?? '', given?.password ?? '')).status).toBe(200);
      }
    });

    it('makes nothing twice on a second try, and changes nobody', async () => {
      const hashes = () =>
        at.sql("SELECT md5(string_agg(name || password_hash, '' ORDER BY name)) FROM users");
      const before = await hashes();
      const people = [...crowd, { localpart: 'Guest300', name: 'A late guest' }, { localpart: 'no good' }];
      const { jobId } = await at.inn.call('people.createMany', { serverId: serverId(), people });
      expect(endOf(await at.follow(jobId)).result).toEqual({ created: 1, exists: 300, failed: 1 });
      const rows = await rowsOf(jobId);
      expect(rows.at(-1)).toMatchObject({ outcome: 'failed', problem: { code: 'input.invalid' } });
      await at.sql("DELETE FROM users WHERE name = '@guest300:inn.test'");
      expect(await hashes()).toBe(before);
      await at.inn.call('people.forgetCreated', { jobId });
      await expect(rowsOf(jobId)).rejects.toThrow();
    });

    it('stops when asked, and a further try takes up the rest', async () => {
      const people = Array.from({ length: 40 }, (_, index) => ({ localpart: `later${index}` }));
      const { jobId } = await at.inn.call('people.createMany', { serverId: serverId(), people });
      const { signal } = new AbortController();
      const begun: CreatedRow[] = [];
      for await (const row of at.inn.core.handlers.streams['people.created'](
        { jobId, after: -1 },
        { signal },
      )) {
        begun.push(row);
        if (row.index === 3) await at.inn.call('jobs.cancel', { jobId });
      }
      expect(endOf(await at.follow(jobId)).outcome).toBe('cancelled');
      expect(begun.length).toBeLessThan(30);
      const again = await at.inn.call('people.createMany', { serverId: serverId(), people });
      expect(endOf(await at.follow(again.jobId)).outcome).toBe('succeeded');
      const rows = await rowsOf(again.jobId);
      // Those whose answer had not come are told now, with a password that works.
      const told = new Set([...begun, ...rows].flatMap((row) => row.handOver?.userId ?? []));
      expect(told.size).toBe(40);
      const edge = rows.find((row) => row.outcome === 'created')?.handOver;
      expect((await at.signIn(edge?.userId ?? '', edge?.password ?? '')).status).toBe(200);
    });
  });

  describe('with 100,000 accounts', () => {
    beforeAll(async () => {
      await at.sql(`
        INSERT INTO users (name, creation_ts, is_guest, admin, deactivated, locked)
        SELECT '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 1700000000 + n, 0,
               CASE WHEN n % 1000 = 0 THEN 1 ELSE 0 END, CASE WHEN n % 100 = 1 THEN 1 ELSE 0 END, n % 5000 = 2
        FROM generate_series(1, 100000) AS n;
        INSERT INTO profiles (user_id, full_user_id, displayname)
        SELECT 'crowd' || lpad(n::text, 6, '0'), '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 'Person ' || n
        FROM generate_series(1, 100000) AS n;
        INSERT INTO devices (user_id, device_id, display_name, last_seen, hidden)
        SELECT '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 'D', 'Phone', 1710000000000 + n, false
        FROM generate_series(1, 100000) AS n WHERE n % 10 <> 3;
        ANALYZE users; ANALYZE profiles; ANALYZE devices;`);
    });

    it('pages through all of them, each once', async () => {
      const { total } = await list({ search: 'crowd', limit: 1 });
      expect(total).toBe(99_000);
      const seen = new Set<string>();
      // From the first, the middle and the end, so that the test does not ask for all of it.
      for (const from of [0, 500, 49_800, 50_300, 98_500]) {
        const part = await list({ search: 'crowd', from, limit: 500 });
        expect(part.next).toBe(from === 98_500 ? null : from + 500);
        for (const { userId } of part.items) seen.add(userId);
      }
      expect(seen.size).toBe(2500);
    });

    it.each<[string, Partial<CallInput<'people.list'>>, number | null, string]>([
      ['a search for one', { search: 'Person 77777' }, 1, 'crowd077777'],
      ['a search by address', { search: '@crowd031415:inn.test' }, 1, 'crowd031415'],
      ['administrators', { search: 'crowd', filter: 'admins' }, 100, 'crowd001000'],
      ['closed ones', { search: 'crowd', filter: 'deactivated' }, 1000, 'crowd000001'],
      ['locked ones', { search: 'crowd', filter: 'locked' }, 20, 'crowd000002'],
      ['those never seen', { search: 'crowd', filter: 'never-seen' }, null, 'crowd000003'],
      ['the newest first', { search: 'crowd', sort: 'created', descending: true }, 99_000, 'crowd100000'],
      ['the last seen first', { search: 'crowd', sort: 'last-seen' }, 99_000, 'crowd000002'],
      ['names from the end', { search: 'crowd', sort: 'name', descending: true }, 99_000, 'crowd099999'],
    ])('finds %s', async (_, query, total, firstLocalpart) => {
      const found = await list({ ...query, limit: 50 });
      expect([found.total, found.items[0]?.localpart]).toEqual([total, firstLocalpart]);
    });

    it('gives those never seen in parts, and ends where they end', async () => {
      const from = 9_950;
      const last = await list({ search: 'crowd', filter: 'never-seen', from, limit: 200 });
      expect(last.items.every((person: Person) => person.lastSeenAt === null)).toBe(true);
      expect([last.items.length, last.next]).toEqual([50, null]);
      const part = await list({ search: 'crowd', filter: 'never-seen', from: 100, limit: 200 });
      expect([part.items.length, part.next]).toEqual([200, 300]);
    });

    it('counts devices and files of those in view', async () => {
      const { items } = await list({ search: 'crowd', limit: 100 });
      const usage = await at.inn.call('people.usage', {
        serverId: serverId(),
        userIds: [...items.map((one) => one.userId).slice(1), '@gone:inn.test'],
      });
      expect(usage).toHaveLength(99);
      expect(usage[0]).toEqual({ userId: '@crowd000003:inn.test', devices: 0, mediaCount: 0, mediaBytes: 0 });
      expect(usage[1]?.devices).toBe(1);
    });
  });
});
