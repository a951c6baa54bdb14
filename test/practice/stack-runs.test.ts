import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { secretNeeds } from '../../src/core/stack/render-stack.ts';
import type { SpecInput } from '../../src/shared/spec/index.ts';
import { addAccount, compose as composeOn, run } from '../support/on-server.ts';
import { closedPaths, closedToServers, whatOpens } from '../support/stack/closed-paths.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { publicClient } from '../support/stack/public-client.ts';
import { render, secretsFor, specWith } from '../support/stack/render.ts';
import { mailTest } from './parts/stack-mail.ts';

const missing = missingRequirement() !== null;
const folder = '/opt/innkeeper';
const everyone = ['caddy', 'coturn', 'element-web', 'postgres', 'synapse'];
const password = 'correct-horse-battery';

let server: PracticeServer;
let ask: ReturnType<typeof publicClient>;
let token: string;
let authority: string;

const base = { domain: 'inn.test', tls: { mode: 'internal' } } as const;
const secrets = secretsFor(secretNeeds(specWith(base)));

const compose = (...args: string[]) => composeOn(server, ...args);

async function deploy(changes: Partial<SpecInput> = {}) {
  const host = { privateV4: server.bridgeAddress, memoryMiB: 4000, cpus: 2, startInterval: true };
  await layDown(server, render(specWith({ ...base, ...changes }), { secrets, host }), folder);
  await compose('up', '-d', '--wait', '--wait-timeout', '240', '--remove-orphans');
}

/** Service -> container id. An id that stays means the service went on running. */
async function containers(): Promise<Record<string, string>> {
  const text = await compose('ps', '--format', '{{.Service}} {{.ID}} {{.Health}}');
  return Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([service = '', id = '', health = '']) => [service, `${id} ${health}`]),
  );
}

async function madeAnew(change: () => Promise<void>): Promise<string[]> {
  const before = await containers();
  await change();
  const after = await containers();
  return Object.keys(after).filter((service) => after[service] !== before[service]);
}

/** Once for all tests: signing in is limited, as it should be. */
async function signIn(user: string): Promise<string> {
  const answer = await ask('https://matrix.inn.test/_matrix/client/v3/login', {
    method: 'POST',
    body: { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password },
  });
  expect(answer.status, answer.text).toBe(200);
  return String(answer.json().access_token);
}

beforeAll(async () => {
  server = await practiceReset('stack', { variant: { docker: 'installed' } });
  await deploy();
  authority = await run(server, ['cat', `${folder}/data/caddy/caddy/pki/authorities/local/root.crt`]);
  ask = publicClient(server.bridgeAddress, authority);
  await addAccount(server, 'host', password, 'admin');
  token = await signIn('host');
});

afterAll(async () => {
  await practiceDown('stack');
});

describe.skipIf(missing)('a rendered stack on a real server', () => {
  test('every service is healthy', async () => {
    const seen = await containers();
    expect(Object.keys(seen).sort()).toEqual(everyone);
    for (const service of everyone) expect(seen[service]).toMatch(/ healthy$/);
  });

  test('somebody signs in through the reverse proxy, with a certificate that holds', async () => {
    const me = await ask('https://matrix.inn.test/_matrix/client/v3/account/whoami', { token });
    expect(me.json()).toMatchObject({ user_id: '@host:inn.test' });
  });

  test('chat programs find the server by its name', async () => {
    const client = await ask('https://inn.test/.well-known/matrix/client');
    expect(client.json()).toEqual({ 'm.homeserver': { base_url: 'https://matrix.inn.test' } });
    const other = await ask('https://inn.test/.well-known/matrix/server');
    expect(other.json()).toEqual({ 'm.server': 'matrix.inn.test:443' });
    for (const { headers } of [client, other]) {
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'content-type': 'application/json',
      });
    }
    const home = await ask('https://inn.test/anything');
    expect([home.status, home.headers.location]).toEqual([302, 'https://chat.inn.test/']);
  });

  test('the chat page comes with its settings and says who may frame it', async () => {
    const config = await ask('https://chat.inn.test/config.json');
    expect(config.json()).toMatchObject({
      default_server_config: { 'm.homeserver': { base_url: 'https://matrix.inn.test' } },
    });
    expect(config.headers).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "frame-ancestors 'self'",
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-robots-tag': 'noindex, nofollow',
      'permissions-policy': expect.stringContaining(
        'camera=(self), microphone=(self), display-capture=(self)',
      ),
    });
    expect(config.headers).not.toHaveProperty('strict-transport-security');
  });

  test('the world does not get at what is closed, not even with an administrator’s token', async () => {
    const { bridgeAddress: address } = server;
    const proxy = { address, host: 'matrix.inn.test', ca: authority, token };
    expect(await whatOpens(proxy, [...closedPaths, ...closedToServers])).toEqual([]);
  });

  test('nobody makes an account uninvited', async () => {
    const answer = await ask('https://matrix.inn.test/_matrix/client/v3/register', {
      method: 'POST',
      body: {},
    });
    expect([answer.status, answer.json().errcode]).toEqual([403, 'M_FORBIDDEN']);
  });

  test('the administrator gets at it from the server itself', async () => {
    const text = await run(
      server,
      ['curl', '-sS', '-K', '-', 'http://127.0.0.1:8008/_synapse/admin/v1/server_version'],
      `header = "Authorization: Bearer ${token}"\n`,
    );
    expect(JSON.parse(text)).toHaveProperty('server_version');
  });

  test('the world reaches no other port', async () => {
    const open = await run(server, ['docker', 'ps', '--format', '{{.Ports}}']);
    const published = [...open.matchAll(/([\d.]+|\[::\]):(\d+)->/g)].map(([, ip, port]) => `${ip}:${port}`);
    const onServer = published.filter((one) => one.startsWith('127.0.0.1:'));
    expect(new Set(onServer)).toEqual(new Set(['127.0.0.1:8008']));
    const forAll = published.filter((one) => !onServer.includes(one)).map((one) => one.split(':').at(-1));
    expect(new Set(forAll)).toEqual(new Set(['80', '443']));
  });

  test('the database has Synapse’s locale, and Synapse no rights beyond its own database', async () => {
    const sql = (query: string) =>
      compose('exec', '-T', 'postgres', 'psql', '-U', 'postgres', '-At', '-c', query).then((s) => s.trim());
    expect(
      await sql(
        "select pg_encoding_to_char(encoding), datcollate, datctype, pg_get_userbyid(datdba) from pg_database where datname = 'synapse'",
      ),
    ).toBe('UTF8|C|C|synapse');
    expect(
      await sql("select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = 'synapse'"),
    ).toBe('f|f|f');
    expect(await sql("select count(*) > 0 from pg_stat_activity where usename = 'synapse'")).toBe('t');
    expect(await sql('show shared_buffers')).toBe('256MB');
  });

  test('nothing runs with more rights than it needs', async () => {
    for (const service of everyone) {
      const id = (await compose('ps', '-q', service)).trim();
      const text = await run(server, ['docker', 'top', id, '-o', 'pid,uid,args']);
      const users = new Set(
        text
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.trim().split(/\s+/)[1]),
      );
      const wanted = { caddy: '0', coturn: '65534', 'element-web': '101', postgres: '999', synapse: '991' }[
        service
      ];
      expect([...users], service).toEqual([wanted]);
    }
  });

  test('nothing writes to its own programs', async () => {
    for (const service of everyone) {
      const id = (await compose('ps', '-q', service)).trim();
      const { stderr, code } = await server.exec(['docker', 'exec', '-u', '0', id, 'touch', '/usr/bin/more']);
      // Element Web's image writes its web server's settings at each start.
      if (service === 'element-web') expect(code).toBe(0);
      else expect(stderr, service).toContain('Read-only file system');
    }
  });

  test('none comes near the number of processes it may have', async () => {
    for (const service of everyone) {
      const id = (await compose('ps', '-q', service)).trim();
      const tasks = (await run(server, ['docker', 'top', id, '-eLo', 'pid'])).trim().split('\n').length - 1;
      console.info(`${service}: ${tasks} tasks`);
      expect(tasks).toBeLessThan(256);
    }
  });

  test('the relay carries what Synapse’s passwords allow, and nothing to private places', async () => {
    const turn = (await ask('https://matrix.inn.test/_matrix/client/v3/voip/turnServer', { token })).json();
    expect(turn.uris).toEqual([
      'turn:matrix.inn.test:3478?transport=udp',
      'turn:matrix.inn.test:3478?transport=tcp',
    ]);
    expect(turn.ttl).toBe(3600);
    // The password Synapse gives is made from the secret coturn was given.
    const made = createHmac('sha1', secrets['synapse/turn'] ?? '')
      .update(String(turn.username))
      .digest('base64');
    expect(turn.password).toBe(made);
    const relay = async (...how: string[]) => {
      const user = ['-u', String(turn.username), '-w', made];
      const client = ['exec', '-T', 'coturn', 'turnutils_uclient', ...user, ...how, server.bridgeAddress];
      const result = await server.exec(['docker', 'compose', '--project-directory', folder, ...client]);
      return result.stdout + result.stderr;
    };
    expect(await relay('-n', '1', '-m', '1', '-e', '10.0.0.1')).toContain('403');
    // Two callers who both use it (-y) meet at its own address.
    expect(await relay('-n', '2', '-m', '1', '-y')).toMatch(/tot_recv_msgs=[1-9]/);
  });

  test('no program complains about its settings', async () => {
    const complaints = async (service: string, pattern: RegExp) =>
      (await compose('logs', '--no-log-prefix', service)).split('\n').filter((line) => pattern.test(line));
    expect(
      await complaints('coturn', /bad config|deprecated|unknown|unrecognized|ERROR (?!A peer IP)/i),
    ).toEqual([]);
    // Synapse's greeting is a warning, from its logger.
    expect(await complaints('synapse', /^(?!.*config\.logger).* - (WARNING|ERROR|CRITICAL) - /)).toEqual([]);
    expect(await complaints('caddy', /"level":"error"/)).toEqual([]);
    expect(await complaints('postgres', /WARNING|ERROR|FATAL/)).toEqual([]);
  });

  test('no secret is seen from outside the secrets', async () => {
    const logs = await compose('logs');
    const inspected = await run(server, ['sh', '-c', 'docker inspect $(docker ps -q)']);
    for (const [name, value] of Object.entries(secrets)) {
      expect(logs.includes(value.trim()), `${name} in the logs`).toBe(false);
      expect(inspected.includes(value.trim()), `${name} in docker inspect`).toBe(false);
    }
  });
});

describe.skipIf(missing)('a changed spec', () => {
  test('the same again restarts nothing', async () => {
    expect(await madeAnew(() => deploy())).toEqual([]);
  });

  test.each<[what: string, changes: Partial<SpecInput>, anew: string[]]>([
    [
      'another brand',
      { features: { elementWeb: { brand: 'The “Inn” $HOME {env.PATH} \\' } } },
      ['element-web'],
    ],
    ['a larger upload', { features: { synapse: { maxUploadMiB: 200 } } }, ['caddy', 'synapse']],
    ['the relay switched off', { features: { coturn: { enabled: false } } }, ['synapse']],
  ])('%s makes only its readers anew', async (_, changes, anew) => {
    await deploy();
    expect((await madeAnew(() => deploy(changes))).sort()).toEqual(anew);
  });

  test('by invitation means with a token, and in no other way', async () => {
    await deploy({ features: { synapse: { registration: 'invitation' } } });
    const answer = await ask('https://matrix.inn.test/_matrix/client/v3/register', {
      method: 'POST',
      body: {},
    });
    expect([answer.status, answer.json().flows]).toEqual([
      401,
      [{ stages: ['m.login.registration_token', 'm.login.dummy'] }],
    ]);
  });

  mailTest(() => ({ server, folder, ask, token, secrets, deploy }));
});
