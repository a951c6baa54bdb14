import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { makeAuthority } from '../contract/verify/certificates.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { practiceFetch } from '../support/matrix-client.ts';
import { bash } from '../support/on-server.ts';
import { type MailServer, receiveMail } from '../support/receive-mail.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { expressionsOf, metricsIn } from '../support/stack/promql.ts';
import { render, specWith, templates } from '../support/stack/render.ts';

const account = { user: 'chat', password: '"two words", \\ and: {more} # %s' };
const watchers = [
  'alertmanager',
  'grafana',
  'node-exporter',
  'postgres-exporter',
  'prometheus',
  'valkey-exporter',
];

/** Grafana is a stub here: what it would draw is asked of Prometheus itself. */
describe.skipIf(missingRequirement() !== null)('a server that is watched over', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let id: ServerId;
  let spec: Record<string, unknown>;
  let mails: MailServer;
  let folder: string;

  const sh = (script: string, input?: string) => bash(server, script, input);
  const ask = async (path: string) => JSON.parse(await sh(`curl -sf 'http://127.0.0.1:9090${path}'`)).data;
  const deploy = async (features: object) => {
    const end = endOf(await inn.deploy(id, { ...spec, features }));
    expect(end.problem).toBeUndefined();
    return end;
  };
  const mail = () => ({
    enabled: true,
    host: 'smtp.inn.test',
    port: mails.port,
    user: account.user,
    from: 'chat@inn.test',
  });
  const monitoring = {
    enabled: true,
    dashboards: true,
    alerts: { mail: 'host@example.org', room: 'warnings' },
  };

  beforeAll(async () => {
    await ensureImages([...watchers, 'valkey']);
    server = await practiceReset('watch', { variant: { pulled: true } });
    inn = await testCore();
    id = await inn.connect(server);
    spec = await practiceSpec(server);

    folder = await mkdtemp(join(tmpdir(), 'mail-'));
    const authority = await makeAuthority(folder);
    const gateway = (await sh('ip route show default | cut -d" " -f3')).trim();
    mails = await receiveMail(gateway, account, await authority.issue(['smtp.inn.test']));
    // The mail server's name and its authority are no setting of Innkeeper's: the world has them.
    await sh('mkdir -p /opt/innkeeper && cat > /opt/innkeeper/smtp.crt', authority.ca);
    const reach = {
      extra_hosts: [`smtp.inn.test:${gateway}`],
      environment: { SSL_CERT_FILE: '/smtp.crt' },
      volumes: ['/opt/innkeeper/smtp.crt:/smtp.crt:ro'],
    };
    await sh(
      'cat > /opt/innkeeper/compose.override.yaml',
      JSON.stringify({ services: { alertmanager: reach } }),
    );
    await inn.call('hostSecrets.give', {
      serverId: id,
      name: 'synapse/smtp-password',
      kind: 'line',
      value: account.password,
    });
    // What is told of other servers is measured only where there are some.
    const federation = { mode: 'allowList', allow: ['other.test'] };
    // Processes of the chat server talk through Valkey only where there are several.
    await deploy({ synapse: { mail: mail(), federation }, monitoring, workers: { size: 'medium' } });
  });
  afterAll(async () => {
    await mails?.stop();
    await inn?.close();
    await practiceDown('watch');
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('measures everything there is to measure', async () => {
    await expect
      .poll(
        async () => {
          const { activeTargets } = await ask('/api/v1/targets');
          return activeTargets
            .map(
              ({ labels, health }: { labels: { job: string }; health: string }) => `${labels.job} ${health}`,
            )
            .sort();
        },
        { timeout: 180_000, interval: 3000 },
      )
      .toEqual([
        'alertmanager up',
        'database up',
        'host up',
        'prometheus up',
        ...Array.from({ length: 5 }, () => 'synapse up'),
        'talk up',
      ]);
    const up = await ask('/api/v1/query?query=pg_up');
    expect(up.result[0].value[1]).toBe('1');
  });

  test('knows every measurement its rules and dashboards are made of', async () => {
    const asked = expressionsOf(templates);
    const unknown = async () => {
      const known = new Set<string>(await ask('/api/v1/label/__name__/values'));
      return asked.flatMap(({ where, expression }) =>
        metricsIn(expression)
          // Reckoned ones exist as soon as there is something to reckon them from.
          .filter((metric) => !metric.includes(':') && !known.has(metric))
          .map((metric) => `${metric} in ${where}`),
      );
    };
    await expect.poll(unknown, { timeout: 120_000, interval: 5000 }).toEqual([]);
    const all = asked.map(({ expression }) => `query=${encodeURIComponent(expression)}`).join('\n');
    const query = 'curl -sf -d "$one" http://127.0.0.1:9090/api/v1/query >/dev/null || echo "$one"';
    expect(await sh(`while read -r one; do ${query}; done`, `${all}\n`)).toBe('');
    const { groups } = await ask('/api/v1/rules');
    const ill = groups
      .flatMap(({ rules }: { rules: { name: string; health: string }[] }) => rules)
      .filter(({ health }: { health: string }) => health === 'err');
    expect(ill).toEqual([]);
  });

  test.each<[name: string, synapseMail: object, alerts: object]>([
    ['as deployed', {}, { room: 'ops' }],
    ['with hostile words', { user: '"}] {{ .X }} %(x)s # \\' }, { room: '..' }],
    ['encrypted from the start', { host: '2001:db8::1', port: 465, security: 'tls', user: undefined }, {}],
  ])('is judged well by its own programs, %s', async (_, synapseMail, alerts) => {
    const stack = render(
      specWith({
        features: {
          synapse: { mail: { ...mail(), ...synapseMail } },
          monitoring: { enabled: true, alerts: { mail: "o'hara+x@example.org", ...alerts } },
        },
      } as never),
    );
    await layDown(server, stack, '/root/stack');
    const judge = (service: string, ...argv: string[]) =>
      sh(
        `cd /root/stack && docker compose --project-name judged run --rm --no-deps -T --entrypoint ${argv[0]} ${service} ${argv.slice(1).join(' ')}`,
      );
    expect(
      await judge('prometheus', 'promtool', 'check', 'config', '/etc/prometheus/prometheus.yml'),
    ).toMatch(/SUCCESS: \d+ rules found/);
    expect(
      await judge('alertmanager', 'amtool', 'check-config', '/etc/alertmanager/alertmanager.yml'),
    ).toContain('1 templates');
  });

  test('publishes none of it', async () => {
    const listening = await sh('ss -tlnH | tr -s " " | cut -d" " -f4');
    for (const port of [3000, 6379, 9090, 9093, 9100, 9121, 9187, 19_090]) {
      const at = listening.split('\n').filter((address) => address.endsWith(`:${port}`));
      expect(at.every((address) => address === `127.0.0.1:${port}`)).toBe(true);
    }
    expect(
      (await sh('stat -c "%a %u" /opt/innkeeper/data/alertmanager/rooms/room-warnings/token')).trim(),
    ).toBe('400 65534');
  });

  test('lets what measures the machine read nothing that is closed, and change nothing', async () => {
    const pid = (await sh("docker inspect -f '{{.State.Pid}}' innkeeper-synapse-1")).trim();
    const closed = [
      '/etc/shadow',
      '/opt/innkeeper/state.json',
      '/opt/innkeeper/secrets/synapse/signing.key',
      `/proc/${pid}/environ`,
    ];
    // They are there, for root.
    for (const path of closed) expect(await sh(`wc -c <${path}`)).not.toBe('0');
    const tries = 'for path; do if cat "/host$path" >/dev/null 2>&1; then echo "read $path"; fi; done';
    const writes = 'if touch /host/tmp/planted 2>/dev/null; then echo wrote; fi';
    const asIt = (script: string, ...args: readonly string[]) =>
      sh(`docker exec -i innkeeper-node-exporter-1 sh -s ${args.join(' ')}`, script);
    expect(await asIt(`${tries}\n${writes}\n`, ...closed)).toBe('');
    // What anybody on the server may read below other folders, it may.
    expect(await asIt(`${tries}\n`, '/usr/lib/os-release')).toBe('read /usr/lib/os-release');
  });

  test('shows what measures the machine no program, no setting and nobody', async () => {
    const look = 'for path; do ls -A "$path" 2>/dev/null; cat "$path" 2>/dev/null; done; true';
    const asIt = (...paths: readonly string[]) =>
      sh(`docker exec -i innkeeper-node-exporter-1 sh -s ${paths.join(' ')}`, `${look}\n`);
    const hidden = ['dev', 'etc', 'proc', 'run', 'sys', 'tmp'].map((folder) => `/host/${folder}`);
    for (const path of hidden) expect(await sh(`ls -A ${path.slice('/host'.length)}`)).not.toBe('');
    expect(await asIt(...hidden, '/host/etc/passwd', '/host/proc/1/cmdline', '/watched/1/cmdline')).toBe('');
    // In its own place it sees itself alone.
    const mine = await sh('docker exec innkeeper-node-exporter-1 sh -c "cat /proc/[0-9]*/cmdline"');
    expect(mine).not.toContain('synapse');
    expect(mine).toContain('--path.rootfs');
  });

  test('measures each disk of the server itself, as the server does', async () => {
    const { result } = await ask('/api/v1/query?query=node_filesystem_size_bytes');
    const seen = (result as { metric: { mountpoint: string }; value: [number, string] }[])
      .map(({ metric, value }) => `${metric.mountpoint} ${value[1]}`)
      .sort();
    expect(seen.length).toBeGreaterThan(0);
    for (const one of seen) {
      const [place = '', size] = one.split(' ');
      expect(`${place} ${await sh(`stat -f -c '%b %S' ${place} | { read b s; echo $((b * s)); }`)}`).toBe(
        `${place} ${size}`,
      );
    }
    expect(seen.map((one) => one.split(' ')[0])).toContain('/');
    const errors = await ask('/api/v1/query?query=node_scrape_collector_success==0');
    expect(errors.result).toEqual([]);
  });

  test('tells the host by mail and in the room when the chat server is gone', async () => {
    const { pem } = await inn.call('tls.authority', { serverId: id });
    const web = practiceFetch({ address: server.address, ca: pem ?? '' });
    try {
      await sh('docker stop innkeeper-synapse-1');
      const warning = await mails.next();
      expect(warning).toMatchObject({
        from: 'chat@inn.test',
        to: ['host@example.org'],
        secure: true,
        user: 'chat',
      });
      expect(warning.source).toContain('Subject: inn.test needs you');
      expect(warning.source.replaceAll('=\r\n', '')).toContain('The chat server does not answer');

      await sh('docker start innkeeper-synapse-1');
      const { user, password } = await inn.call('admin.reveal', { serverId: id });
      await expect
        .poll(() => messagesIn('#warnings:inn.test', web.fetch, { user, password }), {
          timeout: 180_000,
          interval: 5000,
        })
        .toContain('The chat server does not answer');
    } finally {
      await web.close();
    }
  });

  test('is no more when it is switched off; what it measured stays', async () => {
    await sh('rm -f /opt/innkeeper/compose.override.yaml');
    await deploy({ synapse: { mail: mail() } });
    const running = await sh('docker ps -a --format "{{.Names}}"');
    expect(running).not.toMatch(/prometheus|alertmanager|exporter|grafana/);
    const files = await sh('cd /opt/innkeeper && find compose.yaml config -type f');
    expect(files).not.toMatch(/prometheus|alertmanager|grafana|monitoring/);
    // Synapse measures nothing any more.
    expect(await sh('cat /opt/innkeeper/config/synapse/*')).not.toMatch(/metrics/);
    expect(await sh('ls /opt/innkeeper/data/prometheus')).toContain('wal');
  });
});

let token: string | undefined;

/** What was said in a room, as a member of it reads it; nothing while the chat server is away. */
async function messagesIn(
  alias: string,
  fetchFn: typeof fetch,
  who: { readonly user: string; readonly password: string },
): Promise<string> {
  const client = async (path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetchFn(`https://matrix.inn.test/_matrix/client/v3${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : {};
  };
  const identifier = { type: 'm.id.user', user: who.user };
  token ??= (await client('/login', { type: 'm.login.password', identifier, password: who.password }))
    .access_token as string | undefined;
  if (token === undefined) return '';
  const { room_id: room } = await client(`/directory/room/${encodeURIComponent(alias)}`);
  const { chunk = [] } = await client(`/rooms/${encodeURIComponent(String(room))}/messages?dir=b&limit=20`);
  return (chunk as { sender: string; content: { body?: string } }[])
    .map(({ sender, content }) => `${sender}: ${content.body ?? ''}`)
    .join('\n');
}
