import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeCertificate,
  type PracticeServer,
  practiceCertificate,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { describeWhere } from '../support/describe-where.ts';
import { practiceFetch } from '../support/matrix-client.ts';
import { run } from '../support/on-server.ts';
import { closedPaths, closedToServers, whatOpens } from '../support/stack/closed-paths.ts';

const name = 'reverse-proxy';
const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test'];
const federation = { mode: 'allowList', allow: ['other.test'], discovery: 'port8448' };
const elementCall = { enabled: true };
const features = { synapse: { federation } };
const compose = ['docker', 'compose', '--project-directory', '/opt/innkeeper'];

describeWhere(missingRequirement() ?? undefined, 'the reverse proxy', () => {
  let server: PracticeServer;
  let core: TestCore;
  let serverId: ServerId;
  let token: string | undefined;
  let wildcard: PracticeCertificate;

  beforeAll(async () => {
    await ensureImages(['traefik', 'livekit', 'lk-jwt']);
    server = await practiceReset(name, { variant: { pulled: true } });
    // By the authority that the practice images know: what is led elsewhere asks here over the public name.
    wildcard = await practiceCertificate(['inn.test', '*.inn.test']);
    core = await testCore();
    serverId = await core.connect(server);
    const key = { serverId, name: 'caddy/tls.key', kind: 'private-key' as const, value: wildcard.key };
    await core.call('hostSecrets.give', key);
  });
  afterAll(async () => {
    await core?.close();
    await practiceDown(name);
  });

  const specWith = async (changes: Record<string, unknown>) => ({
    ...(await practiceSpec(server)),
    tls: { mode: 'files', certificate: wildcard.certificate + wildcard.authority },
    ...changes,
  });
  /** Deploys and gives the states of the checks. */
  const deployed = async (changes: Record<string, unknown>) => {
    const end = endOf(await core.deploy(serverId, await specWith(changes)));
    expect(end.problem).toBeUndefined();
    return deployResultSchema.parse(end.result).checks.filter(({ state }) => state === 'failed');
  };
  const holders = async () => {
    const ports = await run(server, [...compose, 'ps', '--format', '{{.Service}} {{.Ports}}']);
    return ports
      .split('\n')
      .flatMap((line) => (/[^.\d]0\.0\.0\.0:443->/.test(line) ? [line.split(' ')[0]] : []));
  };

  /** Once for all proxies: signing in is limited, as it should be. */
  const signedIn = async (): Promise<string> => {
    if (token !== undefined) return token;
    const { user, password } = await core.call('admin.reveal', { serverId });
    const body = { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password };
    const url = 'http://127.0.0.1:8008/_matrix/client/v3/login';
    const answer = await run(server, ['curl', '-sS', '-X', 'POST', '-d', '@-', url], JSON.stringify(body));
    token = String(JSON.parse(answer).access_token);
    return token;
  };
  async function staysClosed() {
    const { address } = server;
    const matrix = {
      ...{ address, host: 'matrix.inn.test', ca: wildcard.authority },
      token: await signedIn(),
    };
    // The same token opens it from within: what is closed is the way.
    const inside = ['curl', '-sS', '-K', '-', 'http://127.0.0.1:8008/_synapse/admin/v1/server_version'];
    const header = `header = "Authorization: Bearer ${matrix.token}"`;
    expect(await run(server, inside, header)).toContain('server_version');
    expect(await whatOpens(matrix, [...closedPaths, ...closedToServers])).toEqual([]);
    return matrix;
  }
  /** What LiveKit reports comes from inside; nobody reports by the way the world has, whoever they are. */
  async function takesNoReports() {
    const { fetch, close } = practiceFetch({ address: server.address, ca: wildcard.authority });
    try {
      for (const path of ['sfu_webhook', 'sfu_webhook/', 'sfu_webhook/x', 'sfu%5Fwebhook', 'SFU_WEBHOOK/']) {
        const url = `https://rtc.inn.test/livekit/jwt/${path}`;
        const answer = await fetch(url, { method: 'POST', body: '{}' });
        expect([path, answer.status, await answer.text()]).toEqual([path, 404, 'There is nothing here.']);
      }
    } finally {
      await close();
    }
  }

  it('is Caddy with a wildcard certificate of the host’s own, and lets other servers in by 8448', async () => {
    expect(await deployed({ features })).toEqual([]);
    const place = ['-connect', '127.0.0.1:8448', '-servername', 'inn.test', '-verify_hostname', 'inn.test'];
    await run(server, ['sh', '-c', 'cat > /root/ca.pem'], wildcard.authority);
    const seen = await run(
      server,
      ['openssl', 's_client', ...place, '-CAfile', '/root/ca.pem', '-verify_return_error', '-brief'],
      '',
    );
    expect(seen).not.toMatch(/verify error/i);
    expect(await holders()).toEqual(['caddy']);
  });

  it('of the host’s own is missed with the lines it needs, once Caddy has let go of the ports', async () => {
    const spec = await specWith({ proxy: { kind: 'own', program: 'nginx' } });
    const plan = await core.call('deploy.plan', { serverId, spec });
    expect(plan.warnings.map(({ code }) => code)).toContain('host.no-own-proxy');
    const { problem } = endOf(await core.deploy(serverId, spec));
    expect(problem).toMatchObject({ code: 'network.own-proxy-elsewhere', params: { program: 'nginx' } });
    expect(problem?.details).toContain(plan.proxyLines?.text);
    expect(await holders()).toEqual([]);
  });

  it('of the host’s own is a real nginx with just these lines, and every check passes through it', async () => {
    const spec = await specWith({ proxy: { kind: 'own', program: 'nginx' }, features: { elementCall } });
    const { proxyLines } = await core.call('deploy.plan', { serverId, spec });
    const install =
      'apt-get install -y -qq --no-download --no-install-recommends -o Dir::Cache::archives=/var/cache/practice nginx-light';
    await run(server, ['sh', '-c', `DEBIAN_FRONTEND=noninteractive ${install}`]);
    const lines = (proxyLines?.text ?? '')
      .replaceAll('/etc/letsencrypt/live/inn.test/fullchain.pem', '/etc/nginx/inn.crt')
      .replaceAll('/etc/letsencrypt/live/inn.test/privkey.pem', '/etc/nginx/inn.key');
    await run(server, ['sh', '-c', 'cat > /etc/nginx/inn.crt'], wildcard.certificate + wildcard.authority);
    await run(server, ['sh', '-c', 'umask 077; cat > /etc/nginx/inn.key'], wildcard.key);
    await run(
      server,
      ['sh', '-c', `rm -f /etc/nginx/sites-enabled/default; cat > ${proxyLines?.path}`],
      lines,
    );
    await run(server, ['nginx', '-t']);
    await run(server, ['systemctl', 'restart', 'nginx']);
    // The rehearsal of a call among them: who hands out its JWTs asks this server by its public name.
    expect(await deployed({ proxy: { kind: 'own', program: 'nginx' }, features: { elementCall } })).toEqual(
      [],
    );
  });

  it('of the host’s own opens nothing that is closed', async () => {
    await staysClosed();
    await takesNoReports();
  });

  it('passes large files on, and the visitor’s own address rather than what the visitor says', async () => {
    const { user, password } = await core.call('admin.reveal', { serverId });
    const { fetch, close } = practiceFetch({ address: server.address, ca: wildcard.authority });
    try {
      const matrix = 'https://matrix.inn.test/_matrix';
      const forged = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.66' };
      const login = await fetch(`${matrix}/client/v3/login`, {
        method: 'POST',
        headers: forged,
        body: JSON.stringify({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password }),
      });
      const { access_token: token, device_id: device } = (await login.json()) as Record<string, string>;
      const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.66' };
      const upload = await fetch(`${matrix}/media/v3/upload`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(5 * 1024 * 1024),
      });
      expect(upload.status, await upload.text()).toBe(200);
      const log = await run(server, ['grep', 'media/v3/upload', '/var/log/nginx/access.log']);
      const [visitor] = log.trim().split('\n').at(-1)?.split(' ') ?? [];
      // Synapse notes who came in a batch every few seconds.
      await expect
        .poll(
          async () => {
            const answer = await fetch(`${matrix}/client/v3/devices/${device}`, { headers });
            return ((await answer.json()) as Record<string, unknown>).last_seen_ip;
          },
          { timeout: 60_000, interval: 1000 },
        )
        .toBe(visitor);
      expect(visitor).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      for (const host of names) {
        const plain = await server.exec([
          'curl',
          '-sI',
          '--resolve',
          `${host}:80:127.0.0.1`,
          `http://${host}/x`,
        ]);
        expect(plain.stdout).toContain(`ocation: https://${host}/x`);
      }
    } finally {
      await close();
    }
  });

  it('cannot be Innkeeper’s while nginx has the ports', async () => {
    const blocked = endOf(await core.deploy(serverId, await specWith({})));
    expect(blocked.problem).toMatchObject({ code: 'host.port-taken', params: { process: 'nginx' } });
    await run(server, ['systemctl', 'disable', '--now', 'nginx']);
  });

  it('is Traefik, and every check passes through it; its own page is for the server alone', async () => {
    expect(await deployed({ proxy: { kind: 'traefik' }, features: { ...features, elementCall } })).toEqual(
      [],
    );
    expect(await holders()).toEqual(['traefik']);
    const overview = await run(server, ['curl', '-sf', 'http://127.0.0.1:8481/api/overview']);
    expect(JSON.parse(overview).http.routers).toMatchObject({ errors: 0, warnings: 0 });
    const outside = await server.exec([
      'curl',
      '-sS',
      '-m',
      '5',
      `http://${server.bridgeAddress}:8481/api/overview`,
    ]);
    expect(outside.code).not.toBe(0);
    const { user, password } = await core.call('admin.reveal', { serverId });
    const { fetch, close } = practiceFetch({ address: server.address, ca: wildcard.authority });
    try {
      const matrix = 'https://matrix.inn.test/_matrix/client/v3';
      const login = await fetch(`${matrix}/login`, {
        method: 'POST',
        headers: { 'x-forwarded-for': '192.0.2.66' },
        body: JSON.stringify({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password }),
      });
      const { access_token: token, device_id: device } = (await login.json()) as Record<string, string>;
      const headers = { authorization: `Bearer ${token}` };
      // A room's address has a # that is encoded: it has to arrive as it was sent.
      const alias = await fetch(`${matrix}/directory/room/%23nowhere%3Ainn.test`, { headers });
      expect(await alias.json()).toMatchObject({ errcode: 'M_NOT_FOUND' });
      await expect
        .poll(
          async () => {
            const answer = await fetch(`${matrix}/devices/${device}`, { headers });
            return ((await answer.json()) as Record<string, unknown>).last_seen_ip;
          },
          { timeout: 60_000, interval: 1000 },
        )
        .toMatch(/^(?!192\.0\.2\.66)\d+\.\d+\.\d+\.\d+$/);
    } finally {
      await close();
    }
  });

  it('is Traefik, and opens nothing that is closed, where other servers come in neither', async () => {
    const matrix = await staysClosed();
    expect(await whatOpens({ ...matrix, port: 8448 }, closedPaths)).toEqual([]);
    await takesNoReports();
  });

  it('is Caddy again: Traefik lets go of the ports before, and leaves no trace but its data', async () => {
    expect(await deployed({})).toEqual([]);
    expect(await holders()).toEqual(['caddy']);
    const left = await server.exec(['ls', '/opt/innkeeper/config/traefik']);
    expect(left.code).not.toBe(0);
  });
});
