import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceCertificate,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { ensurePanelAdmin } from '../../src/core/chat/matrix/accounts/panel-admin.ts';
import type { PanelSessions } from '../../src/core/chat/panel/panel-sessions.ts';
import { makeSpace } from '../../src/core/chat/rooms/layouts/make-space.ts';
import type { CheckContext } from '../../src/core/deploy/verify/context.ts';
import { runChecks } from '../../src/core/deploy/verify/run-checks.ts';
import type { SshConnection, Tunnel } from '../../src/core/server/ssh/types.ts';
import { registrationSecret } from '../../src/core/stack/registration-secret.ts';
import { secretNeeds } from '../../src/core/stack/render-stack.ts';
import { serverIdSchema } from '../../src/shared/id-schemas.ts';
import { planSpace } from '../../src/shared/layouts/plan-space.ts';
import { roomDefaults } from '../../src/shared/layouts/room-defaults.ts';
import { say } from '../../src/shared/say.ts';
import type { SpecInput } from '../../src/shared/spec/index.ts';
import type { CheckResult } from '../../src/shared/status.ts';
import { wholeChromiumPath } from '../browser/support/chromium.ts';
import { enterCall, openBrowser } from '../support/call-in-browser.ts';
import { describeWhere } from '../support/describe-where.ts';
import { addAccount, compose as composeOn, run } from '../support/on-server.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { publicClient } from '../support/stack/public-client.ts';
import { render, secretsFor, specWith } from '../support/stack/render.ts';
import { connectTo } from './support/checks.ts';

const missing = missingRequirement() ?? (wholeChromiumPath === undefined ? 'no Chromium here' : undefined);
const folder = '/opt/innkeeper';
const name = 'calls';
const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test', 'rtc.inn.test'];
const password = 'correct-horse-battery';
const jwtService = 'https://rtc.inn.test/livekit/jwt';

describeWhere(missing ?? undefined, 'calls of any number of people', () => {
  let server: PracticeServer;
  let connection: SshConnection;
  let tunnel: Tunnel;
  let browser: Browser;
  let own: Awaited<ReturnType<typeof practiceCertificate>>;
  let secrets: Record<string, string>;
  let ask: ReturnType<typeof publicClient>;
  const people = new Map<string, string>();
  let roomId: string;

  const compose = (...args: string[]) => composeOn(server, ...args);
  const specOf = (features: SpecInput['features'] = {}) =>
    specWith({
      domain: 'inn.test',
      tls: { mode: 'files', certificate: own.certificate },
      features: { elementCall: { enabled: true }, coturn: { tls: true }, ...features },
    });
  const deploy = async (spec = specOf()) => {
    const host = { privateV4: server.bridgeAddress, memoryMiB: 4000, cpus: 2 };
    await layDown(server, render(spec, { secrets, host }), folder);
    await compose('up', '-d', '--wait', '--wait-timeout', '300', '--remove-orphans');
  };
  const check = (changes: Partial<CheckContext> = {}) =>
    runChecks({
      spec: specOf(),
      publicAddress: server.bridgeAddress,
      ownAddresses: [server.bridgeAddress],
      ca: own.authority,
      tunnel,
      sharedSecret: secrets[registrationSecret] ?? '',
      signal: new AbortController().signal,
      report: () => undefined,
      patienceMs: 20_000,
      ...changes,
    });
  const callsOf = async (changes: Partial<CheckContext> = {}) =>
    (await check(changes)).find(({ id }) => id === 'calls');

  const tokenOf = (who: string) => people.get(who) ?? '';
  const matrix = (path: string) => `https://matrix.inn.test/_matrix/client${path}`;
  const post = async (who: string, url: string, body: unknown = {}) => {
    const answer = await ask(url, { method: 'POST', body, token: tokenOf(who) });
    expect(answer.status, answer.text).toBe(200);
    return answer.json();
  };
  const makePerson = async (who: string) => {
    await addAccount(server, who, password);
    const identifier = { type: 'm.id.user', user: who };
    const answer = await post(who, matrix('/v3/login'), { type: 'm.login.password', identifier, password });
    people.set(who, String(answer.access_token));
  };
  const proofOf = (who: string) =>
    post(who, matrix(`/v3/user/${encodeURIComponent(`@${who}:inn.test`)}/openid/request_token`));
  /** The way of the apps of today: a proof of identity for the token service. */
  const jwtFor = async (who: string) => {
    const params = { room: roomId, openid_token: await proofOf(who), device_id: `PHONE-${who}` };
    const { url, jwt } = await post(who, `${jwtService}/sfu/get`, params);
    return { url: String(url), jwt: String(jwt) };
  };
  /** The way of the apps to come: through one's own server. */
  const askServer = (who: string) =>
    ask(matrix('/unstable/io.element.msc4195/rtc/livekit/get_token'), {
      method: 'POST',
      token: tokenOf(who),
      body: {
        url: 'wss://rtc.inn.test/livekit/sfu',
        room_id: roomId,
        slot_id: 'm.call#ROOM',
        member_id: `member-${who}`,
      },
    });

  beforeAll(async () => {
    await ensureImages(['livekit', 'lk-jwt']);
    server = await practiceReset(name, { images: 'built', variant: { pulled: true } });
    own = await practiceCertificate(names);
    secrets = { ...secretsFor(secretNeeds(specOf())), 'caddy/tls.key': own.key };
    await deploy();
    connection = await connectTo(server);
    tunnel = connection.tunnel(8008);
    ask = publicClient(server.bridgeAddress, own.authority);
    browser = await openBrowser(server.bridgeAddress, 'inn.test');
    for (const who of ['anna', 'ben', 'stranger']) await makePerson(who);
    const invite = ['@ben:inn.test'];
    const made = await post('anna', matrix('/v3/createRoom'), { preset: 'private_chat', invite });
    roomId = String(made.room_id);
    await post('ben', matrix(`/v3/join/${encodeURIComponent(roomId)}`));
  });
  afterAll(async () => {
    await browser?.close();
    await tunnel?.close();
    await connection?.close();
    if (server) await practiceDown(name);
  });

  test('every check passes, the rehearsal of a call and the relay over TLS among them', async () => {
    const results = await check();
    expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(noteOf(results.find(({ id }) => id === 'calls'))).toContain('nobody gets in without a token');
    expect(noteOf(results.find(({ id }) => id === 'turn'))).toContain('UDP, TCP, and TLS');
  });

  test('apps are told in both ways where calls are carried', async () => {
    const client = (await ask('https://inn.test/.well-known/matrix/client')).json();
    expect(client['org.matrix.msc4143.rtc_foci']).toEqual([
      { type: 'livekit', livekit_service_url: jwtService },
    ]);
    const path = matrix('/unstable/org.matrix.msc4143/rtc/transports');
    expect((await ask(path, { token: tokenOf('anna') })).json()).toEqual({
      rtc_transports: [
        { type: 'livekit', url: 'wss://rtc.inn.test/livekit/sfu', livekit_service_url: jwtService },
      ],
    });
    expect((await ask(path)).status).toBe(401);
  });

  test('two people see and hear each other, with JWTs that each got in another way', async () => {
    const anna = await enterCall(browser, 'https://chat.inn.test/', await jwtFor('anna'));
    const through = await askServer('ben');
    expect(through.status, through.text).toBe(200);
    const jwt = { url: 'wss://rtc.inn.test/livekit/sfu', jwt: String(through.json().jwt) };
    const ben = await enterCall(browser, 'https://chat.inn.test/', jwt);
    try {
      await Promise.all([anna.publish(), ben.publish()]);
      await Promise.all([anna.seesAndHears(ben.identity), ben.seesAndHears(anna.identity)]);
      await anna.say('Good evening');
      await ben.hears('Good evening');
      expect(await anna.way()).toMatchObject({ protocol: 'udp' });
    } finally {
      await anna.leave();
      await ben.leave();
    }
    await expect
      .poll(() => compose('logs', '--no-log-prefix', 'lk-jwt'), { timeout: 60_000 })
      .toContain('LiveKit says who came or went');
  });

  test('in the voice room of a ready space its members can be in a call, and only admins change what it is', async () => {
    await makePerson('admin');
    const domain = 'inn.test';
    const sharedSecret = secrets[registrationSecret] ?? '';
    const { token, userId } = await ensurePanelAdmin({ http: tunnel }, { domain, sharedSecret });
    const caller = { http: tunnel, token };
    const serverId = serverIdSchema.parse('calls-practice');
    const panel = { caller, over: () => caller, serverId, spec: specOf(), domain, userId };
    const sessions: Pick<PanelSessions, 'use'> = { use: (_id, _signal, work) => work(panel) };
    const report = { step: () => undefined, log: () => undefined };
    const rooms = [{ id: 'voice', name: 'Voice' }] as const;
    const params = { layout: 'gaming', name: 'Owls', alias: 'owls', rooms } as const;
    const { signal } = new AbortController();
    const { spaceId } = await makeSpace(
      { serverId, sessions, report, signal },
      planSpace(params, roomDefaults(specOf())),
    );

    await post('admin', matrix(`/v3/rooms/${encodeURIComponent(spaceId)}/invite`), {
      user_id: '@anna:inn.test',
    });
    await post('anna', matrix(`/v3/join/${encodeURIComponent(spaceId)}`));
    const voice = String(
      (await post('anna', matrix(`/v3/join/${encodeURIComponent('#owls-voice:inn.test')}`))).room_id,
    );
    const state = (type: string) => matrix(`/v3/rooms/${encodeURIComponent(voice)}/state/${type}`);
    const created = await ask(state('m.room.create'), { token: tokenOf('anna') });
    expect(created.json().type).toBe('org.matrix.msc3417.call');
    const put = (who: string, url: string) => ask(url, { method: 'PUT', token: tokenOf(who), body: {} });
    const member = `${state('org.matrix.msc3401.call.member')}/${encodeURIComponent('_@anna:inn.test_PHONE_m.call')}`;
    expect((await put('anna', member)).status).toBe(200);
    expect((await put('anna', state('org.matrix.msc3401.call'))).status).toBe(403);
    expect((await put('admin', state('org.matrix.msc3401.call'))).status).toBe(200);
  });

  test('somebody behind a strict router takes part through the relay', async () => {
    const anna = await enterCall(browser, 'https://chat.inn.test/', await jwtFor('anna'), {
      relayed: true,
    });
    const ben = await enterCall(browser, 'https://chat.inn.test/', await jwtFor('ben'));
    try {
      await ben.publish();
      await anna.seesAndHears(ben.identity);
      expect(await anna.way()).toMatchObject({ kind: 'relay' });
    } finally {
      await anna.leave();
      await ben.leave();
    }
  });

  test('nobody gets in who is not who they say, or not in the room', async () => {
    const openid_token = { ...(await proofOf('anna')), access_token: 'made up' };
    // What LiveKit reports comes from inside; nobody reports by this way, whoever they are.
    for (const path of ['sfu_webhook', 'sfu_webhook/', 'sfu_webhook/x', 'sfu%5Fwebhook', 'SFU_WEBHOOK/']) {
      const reported = await ask(`${jwtService}/${path}`, { method: 'POST', body: {} });
      expect([path, reported.status, reported.text]).toEqual([path, 404, 'There is nothing here.']);
    }
    const made = await ask(`${jwtService}/sfu/get`, {
      method: 'POST',
      body: { room: roomId, openid_token, device_id: 'X' },
    });
    expect([made.status, made.json().errcode]).toEqual([401, 'M_UNAUTHORIZED']);
    const outside = await askServer('stranger');
    expect([outside.status, outside.json().errcode]).toEqual([403, 'M_FORBIDDEN']);
    const { jwt } = await jwtFor('anna');
    const [head, claims] = jwt.split('.');
    // A real jwt with somebody else's signature.
    const forged = { url: 'wss://rtc.inn.test/livekit/sfu', jwt: `${head}.${claims}.c2lnbmVkIGJ5IG1l` };
    await expect(enterCall(browser, 'https://chat.inn.test/', forged)).rejects.toThrow();
  });

  test('what is broken is told by name', async () => {
    await compose('stop', 'livekit');
    expect(noteOf(await callsOf())).toMatch(/rtc\.inn\.test\/livekit\/sfu\/ answers with HTTP 502/);
    await compose('start', 'livekit');
    await compose('stop', 'lk-jwt');
    expect(noteOf(await callsOf())).toMatch(/rtc\.inn\.test\/livekit\/jwt\/healthz answers with HTTP 502/);
    await compose('up', '-d', '--wait', 'livekit', 'lk-jwt');
    expect((await callsOf())?.state).toBe('passed');
  });

  test('no program complains about its settings', async () => {
    const logs = async (service: string) => (await compose('logs', '--no-log-prefix', service)).split('\n');
    // A packet for somebody who has just left is no complaint about a setting.
    const complaint = /ERROR(?!\s+livekit\.pion\.)|unknown field|could not parse/;
    expect((await logs('livekit')).filter((line) => complaint.test(line))).toEqual([]);
    expect(
      (await logs('coturn')).filter((line) =>
        /bad config|unrecognized|cannot find|ERROR (?!A peer IP|socket error)/i.test(line),
      ),
    ).toEqual([]);
  });

  test('no secret of calls is seen from outside the secrets', async () => {
    const inspected = await run(server, ['sh', '-c', 'docker inspect $(docker ps -q)']);
    const logs = await compose('logs');
    for (const secret of ['lk-jwt/livekit', 'lk-jwt/as-token', 'lk-jwt/hs-token']) {
      const value = secrets[secret] ?? '';
      expect([inspected.includes(value), logs.includes(value)], secret).toEqual([false, false]);
    }
  });

  test('switched off, nothing is left of it', async () => {
    const off = specOf({ elementCall: { enabled: false } });
    await deploy(off);
    expect((await compose('ps', '--services')).trim().split('\n').sort()).toEqual([
      'caddy',
      'coturn',
      'element-web',
      'postgres',
      'synapse',
    ]);
    const client = (await ask('https://inn.test/.well-known/matrix/client')).json();
    expect(client).toEqual({ 'm.homeserver': { base_url: 'https://matrix.inn.test' } });
    expect(await callsOf({ spec: off })).toBeUndefined();
  });
});

function noteOf(result: CheckResult | undefined): string {
  return result ? say(result.note) : '';
}
