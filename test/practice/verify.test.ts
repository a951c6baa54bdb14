import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { makeFirstAdmin } from '../../src/core/chat/matrix/accounts/first-admin.ts';
import { localpartSchema } from '../../src/core/chat/matrix/accounts/localpart.ts';
import { ensurePanelAdmin, type PanelAdmin } from '../../src/core/chat/matrix/accounts/panel-admin.ts';
import { getServerVersion } from '../../src/core/chat/matrix/admin/server.ts';
import { getUser } from '../../src/core/chat/matrix/admin/users.ts';
import { login, logout, whoami } from '../../src/core/chat/matrix/client/session.ts';
import { testLocalparts } from '../../src/core/deploy/verify/accounts/test-accounts.ts';
import type { CheckContext } from '../../src/core/deploy/verify/context.ts';
import { runChecks } from '../../src/core/deploy/verify/run-checks.ts';
import { readAuthority } from '../../src/core/server/host/authority.ts';
import type { SshConnection, Tunnel } from '../../src/core/server/ssh/types.ts';
import { registrationSecret } from '../../src/core/stack/registration-secret.ts';
import { secretNeeds } from '../../src/core/stack/render-stack.ts';
import { panelLocalpart } from '../../src/core/stack/service-accounts.ts';
import { say } from '../../src/shared/say.ts';
import type { CheckResult } from '../../src/shared/status.ts';
import { addAccount, compose as composeOn, run } from '../support/on-server.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { publicClient } from '../support/stack/public-client.ts';
import { render, secretsFor, specWith } from '../support/stack/render.ts';
import { checkIds, connectTo, edit, putBack, whileBroken } from './support/checks.ts';

const folder = '/opt/innkeeper';
const domain = 'inn.test';
const caddyfile = `${folder}/config/caddy/Caddyfile`;
/** The checks sign in as the same two people again and again here, faster than Synapse lets anybody. */
const quick = { per_second: 100, burst_count: 1000 };
const rateLimits = { rc_login: { address: quick, account: quick, failed_attempts: quick } };
const spec = specWith({ domain, tls: { mode: 'internal' }, features: { synapse: { extra: rateLimits } } });
const secrets = secretsFor(secretNeeds(spec));
const sharedSecret = secrets[registrationSecret] ?? '';

const missing = missingRequirement() !== null;

let server: PracticeServer;
let publicV6: string;
let connection: SshConnection;
let tunnel: Tunnel;
let context: CheckContext;
let panel: PanelAdmin;

const compose = (...args: string[]) => composeOn(server, ...args);
const caller = () => ({ http: tunnel });
const administrator = () => ({ http: tunnel, token: panel.token });
const states = (results: readonly CheckResult[]) => results.map(({ id, state }) => `${id} ${state}`);
const unwell = (results: readonly CheckResult[]) => results.filter(({ state }) => state !== 'passed');

/** The checks, with little patience: what is broken here stays broken. */
const check = (changes: Partial<CheckContext> = {}) =>
  runChecks({ ...context, adminToken: panel.token, patienceMs: 3000, ...changes });

beforeAll(async () => {
  if (missing) return;
  server = await practiceReset('verify', { variant: { docker: 'installed' } });
  const privateV4 = server.bridgeAddress;
  publicV6 = await server.giveIPv6();
  const ways = { privateV4, publicV6, dualStack: true, mtu: 1400 };
  const stack = render(spec, { secrets, host: { ...ways, memoryMiB: 4000, cpus: 2, startInterval: true } });
  await layDown(server, stack, folder);
  await compose('up', '-d', '--wait', '--wait-timeout', '240');
  connection = await connectTo(server);
  tunnel = connection.tunnel(stack.synapsePort);
  context = {
    spec,
    publicAddress: server.bridgeAddress,
    ownAddresses: [privateV4],
    ca: (await readAuthority(connection, new AbortController().signal)) ?? '',
    tunnel,
    sharedSecret,
    signal: new AbortController().signal,
    report: () => undefined,
  };
});

afterAll(async () => {
  await tunnel?.close();
  await connection?.close();
  if (!missing) await practiceDown('verify');
});

describe.skipIf(missing)('accounts, through the tunnel', () => {
  test('the server says which version it is', async () => {
    expect(await getServerVersion(caller())).toMatch(/^1\.\d+\.\d+/);
  });

  test('the host’s account is made once, and its password signs in at the public name', async () => {
    const request = {
      domain,
      sharedSecret,
      localpart: localpartSchema.parse('anna'),
      password: 'x7-first-Account',
    };
    expect(await makeFirstAdmin(caller(), request)).toEqual({ made: true, userId: '@anna:inn.test' });
    expect(await makeFirstAdmin(caller(), { ...request, password: 'another' })).toEqual({
      made: false,
      userId: '@anna:inn.test',
    });
    // With nothing but Node's own HTTPS.
    const ask = publicClient(server.bridgeAddress, context.ca ?? '');
    const answer = await ask('https://matrix.inn.test/_matrix/client/v3/login', {
      method: 'POST',
      body: {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user: 'anna' },
        password: request.password,
      },
    });
    expect(answer.json()).toMatchObject({ user_id: '@anna:inn.test' });
  });

  test('an account that somebody else had under the panel’s name loses every way in before it gets rights', async () => {
    await addAccount(server, panelLocalpart, 'a stranger came first');
    const ask = publicClient(server.bridgeAddress, context.ca ?? '');
    const signIn = (user: string, password: string) =>
      ask('https://matrix.inn.test/_matrix/client/v3/login', {
        method: 'POST',
        body: { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password },
      });
    const { access_token: token } = (await signIn(panelLocalpart, 'a stranger came first')).json() as {
      access_token: string;
    };
    await whoami({ http: tunnel, token });
    const { access_token: anna } = (await signIn('anna', 'x7-first-Account')).json() as {
      access_token: string;
    };
    const mail = [{ medium: 'email', address: 'stranger@example.org' }];
    await tunnel.request('PUT', `/_synapse/admin/v2/users/@${panelLocalpart}:inn.test`, {
      headers: { authorization: `Bearer ${anna}`, 'content-type': 'application/json' },
      body: JSON.stringify({ threepids: mail }),
    });

    const told: string[] = [];
    panel = await ensurePanelAdmin(caller(), { domain, sharedSecret, onStranger: (who) => told.push(who) });
    expect(told).toEqual([`@${panelLocalpart}:inn.test`]);
    await expect(whoami({ http: tunnel, token })).rejects.toMatchObject({ code: 'matrix.signed-out' });
    const old = await signIn(panelLocalpart, 'a stranger came first');
    expect(old.json()).toMatchObject({ errcode: 'M_FORBIDDEN' });
    expect(await getUser(administrator(), panel.userId)).toMatchObject({
      ...{ admin: true, user_type: 'bot', threepids: [], external_ids: [] },
    });
  });

  test('the panel’s account is made, kept while good, signed in again when not, and taken over by another computer', async () => {
    const request = { domain, sharedSecret };
    const made = await ensurePanelAdmin(caller(), request);
    expect(made.userId).toBe(`@${panelLocalpart}:inn.test`);
    expect(await ensurePanelAdmin(caller(), { ...request, saved: made })).toBe(made);

    await logout({ http: tunnel, token: made.token });
    const again = await ensurePanelAdmin(caller(), { ...request, saved: made });
    expect(again).toMatchObject({ userId: made.userId, password: made.password });

    const other = await ensurePanelAdmin(caller(), request);
    expect(other.password).not.toBe(made.password);
    // The first computer goes on as before, until its token ends; then it finds the password changed.
    await whoami({ http: tunnel, token: again.token });
    await logout({ http: tunnel, token: again.token });
    panel = await ensurePanelAdmin(caller(), { ...request, saved: again });
    expect(await getUser(administrator(), panel.userId)).toMatchObject({ admin: true, deactivated: false });
  });
});

test.skipIf(missing)('over IPv6 visitors come with addresses of their own, in packets that fit', async () => {
  const own = publicV6.replace(/[^:]*$/, '1');
  const asked = 'https://matrix.inn.test/_matrix/client/v3/account/whoami';
  const way = ['--resolve', `matrix.inn.test:443:[${publicV6}]`];
  await execa('curl', ['-ksfg', ...way, '-H', `Authorization: Bearer ${panel.token}`, asked]);
  const user = encodeURIComponent(panel.userId);
  const { body } = await tunnel.request('GET', `/_matrix/client/v3/admin/whois/${user}`, {
    headers: { authorization: `Bearer ${panel.token}` },
  });
  expect(new TextDecoder().decode(body)).toContain(`"${own}"`);
  const format = '{{.EnableIPv6}} {{index .Options "com.docker.network.driver.mtu"}}';
  const seen = await run(server, ['docker', 'network', 'inspect', '--format', format, 'innkeeper_front']);
  expect(seen.trim()).toBe('true 1400');
});

describe.skipIf(missing)('the checks after a deploy', () => {
  test('all pass on a server that is well', async () => {
    const results = await check();
    expect(unwell(results)).toEqual([]);
    expect(results.map((result) => result.id)).toEqual(checkIds);
  });

  test('without the panel’s token they pass as well', async () => {
    expect(unwell(await check({ adminToken: undefined })).filter(({ id }) => id !== 'login')).toEqual([]);
  });

  test('the accounts they used are closed and erased', async () => {
    for (const localpart of testLocalparts) {
      const user = await getUser(administrator(), `@${localpart}:inn.test`);
      expect(user).toMatchObject({ deactivated: true, erased: true });
      await expect(
        login({ ...caller(), patienceMs: 0 }, { user: localpart, password: 'x', deviceName: 'x' }),
      ).rejects.toThrow();
    }
  });

  test('an aborted run removes them too', async () => {
    const stop = new AbortController();
    // Aborts at the moment the first of them exists.
    const watching: CheckContext['tunnel'] = {
      async request(method, path, options) {
        const answer = await tunnel.request(method, path, options);
        if (method === 'PUT' && path.includes('innkeeper-check-1')) stop.abort(new Error('enough'));
        return answer;
      },
    };
    await expect(check({ tunnel: watching, signal: stop.signal })).rejects.toThrow('enough');
    const user = await getUser(administrator(), '@innkeeper-check-1:inn.test');
    expect(user.deactivated).toBe(true);
  });

  test('a certificate of an authority that is not ours is not trusted', async () => {
    const results = await check({ ca: undefined });
    expect(states(results)).toContain('certificate failed');
    expect(noteOf(results.find(({ id }) => id === 'certificate'))).toMatch(/not trusted/);
  });

  test('a relay that hands out another address than callers reach', async () => {
    // A NAT that nobody told the relay of: it gives out the private address it sees itself.
    const outside = await server.behindNat();
    try {
      const [result] = unwell(await check({ publicAddress: outside.address }));
      expect(result).toMatchObject({ id: 'turn', state: 'failed' });
      expect(noteOf(result)).toContain(`callers reach this server at ${outside.address}`);
    } finally {
      await outside.close();
    }
  });

  test('a relay that is off', async () => {
    const results = await whileBroken(
      () => compose('stop', 'coturn'),
      () => check(),
      () => compose('up', '-d', '--wait', 'coturn'),
    );
    expect(states(unwell(results)).filter((each) => !each.startsWith('login'))).toEqual(['turn failed']);
  });

  test('a reverse proxy that lets the world into the management interface', async () => {
    const results = await whileBroken(
      async () => {
        await edit(server, caddyfile, '/_synapse/client/\\*', '/_synapse/*');
        await compose('restart', 'caddy');
      },
      () => check({ patienceMs: 20_000 }),
      async () => {
        await putBack(server, caddyfile);
        await compose('restart', 'caddy');
      },
    );
    const result = results.find(({ id }) => id === 'admin-closed');
    expect(noteOf(result)).toContain('open to the public');
  });

  test('a chat page that leads elsewhere', async () => {
    const config = `${folder}/config/element-web/config.json`;
    const results = await whileBroken(
      () => edit(server, config, 'https://matrix.inn.test', 'https://matrix.example.org'),
      () => check(),
      () => putBack(server, config),
    );
    expect(noteOf(results.find(({ id }) => id === 'web'))).toContain('https://matrix.example.org');
  });

  test('a reverse proxy that is shut: every check from outside fails, and says so', async () => {
    const told: string[] = [];
    const results = await whileBroken(
      () => compose('stop', 'caddy'),
      () => check({ report: (note) => told.push(say(note)) }),
      () => compose('up', '-d', '--wait', 'caddy'),
    );
    expect(told).toEqual(['Waiting for the web gateway.']);
    expect(states(results)).toEqual([
      'versions failed',
      'well-known failed',
      'certificate failed',
      'web failed',
      'login failed',
      'room skipped',
      'message skipped',
      'media skipped',
      'turn skipped',
      'admin-closed failed',
      'federation failed',
    ]);
  });
});

const noteOf = (result: CheckResult | undefined): string => (result ? say(result.note) : '');
