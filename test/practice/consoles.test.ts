import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { ask, cookieIn, enter, openSocket } from '../contract/consoles/visitor.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();

/** A page as the contract opens it, with the cookies a browser would keep. */
interface Visit {
  readonly origin: string;
  /** One request of the page itself. Redirects are told, not followed. */
  go(path: string, form?: Readonly<Record<string, string>>): ReturnType<typeof ask>;
  cookie(): string;
}

describe.skipIf(missing !== null)('pages for administrators on a real server', () => {
  let at: SetUpInn;

  const bash = (script: string) => bashOn(at.server, script);
  const states = async () => {
    const pages = await at.inn.call('consoles.list', { serverId: at.id });
    return Object.fromEntries(pages.map(({ id, state }) => [id, state]));
  };
  const open = async (id: string) =>
    (await at.inn.call('consoles.open', { serverId: at.id, console: id })).url;

  async function visit(page: string): Promise<Visit> {
    const url = await open(page);
    const { origin, entered } = await enter(url);
    const kept = new Map<string, string>();
    const keep = (pair = '') => {
      const [name = '', ...value] = pair.split(';')[0]?.split('=') ?? [];
      kept.set(name, value.join('='));
    };
    keep(cookieIn(entered));
    const cookie = () => [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      origin,
      cookie,
      go: async (path, form) => {
        const answer = await ask({ origin }, path, {
          ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
          headers: {
            cookie: cookie(),
            ...(form && { origin, 'content-type': 'application/x-www-form-urlencoded' }),
          },
        });
        for (const set of answer.headers['set-cookie'] ?? []) keep(set);
        return answer;
      },
    };
  }

  beforeAll(async () => {
    await ensureImages(['ketesa', 'pgadmin']);
    at = await setUpInn('pages', { ketesa: { enabled: true }, pgadmin: { enabled: true } });
  });
  afterAll(async () => {
    await at?.close();
  });

  it('are listed with how they are', async () => {
    expect(await states()).toMatchObject({ ketesa: 'ready', pgadmin: 'ready' });
    expect((await problemOf(open('nothing'))).code).toBe('input.unknown-console');
  });

  it('open with the sign-in that is shown: pgAdmin, its WebSocket too', async () => {
    const page = await visit('pgadmin');
    expect((await ask(page, '/')).status).toBe(401);
    const login = await page.go('/login');
    const token = /csrfToken\W+([\w.-]+)|name="csrf_token"[^>]*value="([^"]+)"/.exec(login.body);
    const { user, password } = await at.inn.call('consoles.account', { serverId: at.id, console: 'pgadmin' });
    const form = { email: user, csrf_token: token?.[1] ?? token?.[2] ?? '', internal_button: 'Login' };
    const refused = await page.go('/authenticate/login', { ...form, password: 'something else' });
    expect(refused.body + refused.headers.location).not.toContain('/browser/');
    const again = await page.go('/login');
    const fresh = /csrfToken\W+([\w.-]+)|name="csrf_token"[^>]*value="([^"]+)"/.exec(again.body);
    const csrf_token = fresh?.[1] ?? fresh?.[2] ?? '';
    const entered = await page.go('/authenticate/login', { ...form, csrf_token, password });
    expect(entered.headers.location).toContain('/browser/');
    expect((await page.go('/browser/')).status).toBe(200);

    // The database is there already, and asks for nothing.
    const { body: script } = await page.go('/browser/js/utils.js');
    const [, csrf = ''] = /csrf_token'\]? = '([^']+)'/.exec(script) ?? [];
    const connected = await ask(page, '/browser/server/connect/1/1', {
      method: 'POST',
      body: '{}',
      headers: {
        ...{ cookie: page.cookie(), origin: page.origin, 'x-pga-csrftoken': csrf },
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(connected.body).data).toMatchObject({
      connected: true,
      db: 'synapse',
      user: { name: 'pgadmin', is_superuser: false, can_create_role: false },
    });

    const live = await openSocket(
      page,
      { cookie: page.cookie(), origin: page.origin },
      '/socket.io/?EIO=4&transport=websocket',
    );
    if (!('socket' in live)) throw new Error(`turned away with ${live.status}`);
    const first = await new Promise((resolve) => live.socket.once('message', (data) => resolve(`${data}`)));
    expect(first).toMatch(/^0\{"sid"/);
    const answer = new Promise((resolve) => live.socket.once('message', (data) => resolve(`${data}`)));
    live.socket.send('40');
    expect(await answer).toMatch(/^4[04]/);
    live.socket.terminate();
  });

  it('have the chat server’s admin API under the same address: Ketesa', async () => {
    const page = await visit('ketesa');
    const settings = JSON.parse((await page.go('/config.json')).body);
    expect(settings.restrictBaseUrl).toBe(page.origin);
    expect(JSON.parse((await page.go('/_matrix/client/versions')).body).versions).toContain('v1.11');
    const { user, password } = await at.inn.call('admin.reveal', { serverId: at.id });
    const authorization = `Bearer ${await at.token(user, password)}`;
    const asked = await ask(page, '/_synapse/admin/v2/users?from=0', {
      headers: { cookie: page.cookie(), authorization },
    });
    expect(JSON.parse(asked.body).users.map(({ name }: { name: string }) => name)).toContain(
      '@admin:inn.test',
    );
    // Never by the reverse proxy.
    expect((await at.fetch(`${at.baseUrl}/_synapse/admin/v2/users`)).status).toBe(404);
  });

  it('are met by nobody the world talks to: by no name, no address, and not over the server itself', async () => {
    const reaches = async (from: string, url: string) =>
      bash(
        // Some of these programs' wget tries twenty times.
        `docker exec innkeeper-${from}-1 timeout 4 wget -q -T 3 -O /dev/null ${url} && echo yes || echo no`,
      );
    const inside = "'{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}'";
    const addresses = (service: string) => bash(`docker inspect -f ${inside} innkeeper-${service}-1`);
    const gateways = await bash(
      `docker network ls -q --filter label=com.docker.compose.project=innkeeper |
        xargs docker network inspect -f '{{range .IPAM.Config}}{{.Gateway}} {{end}}'`,
    );
    // Inside, and as published on the server for itself.
    const ports = { pgadmin: [5050, 5050], ketesa: [8080, 8085] } as const;
    // They are there, and whoever tries could tell.
    expect(await reaches('pgadmin', 'http://127.0.0.1:5050/misc/ping')).toBe('yes');
    expect(await reaches('caddy', 'http://synapse:8008/health')).toBe('yes');
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    for (const [service, [inner, outer]] of Object.entries(ports)) {
      const places = [
        ...[service, ...words(await addresses(service))].map((host) => `http://${host}:${inner}/`),
        ...words(gateways).map((host) => `http://${host}:${outer}/`),
      ];
      expect(places.length).toBeGreaterThan(3);
      for (const from of ['caddy', 'element-web'])
        for (const place of places)
          expect([from, place, await reaches(from, place)]).toEqual([from, place, 'no']);
    }
    // Its number is no person's.
    expect(await bash('docker exec innkeeper-pgadmin-1 id -u')).toBe('65525');
  });

  it('go on after the line was cut', async () => {
    const page = await visit('pgadmin');
    const sessions = (await bash('pgrep -f "^sshd-session: |^sshd: .*@"')).split('\n');
    expect(sessions).not.toEqual([]);
    await bash(`kill -9 ${sessions.join(' ')}`);
    // What was on its way in that moment may be lost; whoever tries again gets there.
    await expect
      .poll(async () => (await page.go('/misc/ping')).body, { timeout: 60_000, interval: 200 })
      .toBe('PING');
  });

  it('look into the database by a role that changes nothing', async () => {
    const psql = (sql: string) =>
      bash(
        `cd /opt/innkeeper && PGPASSWORD="$(cat secrets/pgadmin/database)" docker compose exec -T -e PGPASSWORD postgres psql -h 127.0.0.1 -U pgadmin -d synapse -tA -v ON_ERROR_STOP=1 -c "${sql}"`,
      );
    expect(await psql("select count(*) from users where name = '@admin:inn.test'")).toBe('1');
    expect(await psql("select count(*) > 0 from pg_stat_activity where usename = 'synapse'")).toBe('t');
    await expect(psql('update users set admin = 1')).rejects.toThrow(/read-only|permission/);
    await expect(psql('set transaction_read_only = off; update users set admin = 1')).rejects.toThrow(
      'permission denied',
    );
    await expect(psql('set transaction_read_only = off; create table x (y int)')).rejects.toThrow(
      'permission denied',
    );
  });

  it('are closed at once when the host says so, and tell when their program rests', async () => {
    const page = await visit('pgadmin');
    await at.inn.call('consoles.close', { serverId: at.id, console: 'pgadmin' });
    await expect(page.go('/misc/ping')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await bash('docker stop innkeeper-pgadmin-1');
    await at.inn.call('servers.status', { serverId: at.id });
    expect(await states()).toMatchObject({ ketesa: 'ready', pgadmin: 'not-running' });
    expect(await problemOf(open('pgadmin'))).toMatchObject({
      code: 'docker.stopped',
      params: { name: 'pgadmin' },
    });
  });

  it('are gone once they are switched off, but for what they kept', async () => {
    const spec = await practiceSpec(at.server);
    const end = endOf(await at.inn.deploy(at.id, { ...spec, features: {} }));
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    expect(await states()).toMatchObject({ ketesa: 'off', pgadmin: 'off' });
    expect((await problemOf(open('pgadmin'))).code).toBe('input.console-off');
    expect(await bash('docker ps -a --format "{{.Names}}"')).not.toMatch(/ketesa|pgadmin/);
    // Secrets stay: switched on again, it goes on with what it has kept.
    const files = await bash("cd /opt/innkeeper && find config secrets -type f ! -path 'secrets/pgadmin/*'");
    expect(files).not.toMatch(/ketesa|pgadmin/);
    expect(await bash('cat /opt/innkeeper/compose.yaml')).not.toMatch(/ketesa|pgadmin/);
    expect(await bash('ls /opt/innkeeper/data/pgadmin')).toContain('pgadmin4.db');
  });
});
