import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { containerState, dockerOrThrow } from '../../practice/engine/docker.ts';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
  practiceStatus,
  practiceUp,
} from '../../practice/index.ts';
import { shownHostKey, ssh } from './support/ssh.ts';

const NAME = 'test-practice';
const missing = missingRequirement();
if (missing) console.warn(`${missing} These tests are skipped.`);

describe.skipIf(missing)('the practice server', () => {
  let server: PracticeServer;

  beforeAll(async () => {
    server = await practiceReset(NAME, { variant: {} });
  });
  afterAll(() => practiceDown(NAME));

  it('is a Debian host that runs systemd, with nothing failed', async () => {
    expect(await server.exec(['systemctl', 'is-system-running'])).toMatchObject({
      code: 0,
      stdout: 'running',
    });
    expect((await server.exec(['cat', '/proc/1/comm'])).stdout).toBe('systemd');
  });

  it('lets the key of its spec in, and shows the host key of its spec', async () => {
    const spec = parse(await readFile(server.specFile, 'utf8'));
    expect(spec).toMatchObject({
      innkeeper: 1,
      server: {
        address: server.address,
        port: 22,
        user: 'root',
        hostKey: server.hostKey,
        keyFile: server.keyFile,
      },
      domain: 'inn.test',
    });
    expect(await ssh(server, 'id -un')).toMatchObject({ code: 0, stdout: 'root' });
    expect(await shownHostKey(server)).toBe(server.hostKey);
  });

  it('runs commands past a dropped connection, as systemd units', async () => {
    const unit = await ssh(server, 'systemd-run --wait --pipe --quiet echo from a unit');
    expect(unit).toMatchObject({ code: 0, stdout: 'from a unit' });
  });

  it('pulls every image under its upstream name', async () => {
    for (const image of server.images) {
      expect(await ssh(server, `docker pull --quiet ${image.name}`)).toMatchObject({ code: 0 });
    }
    const label = `docker image inspect --format '{{index .Config.Labels "innkeeper.stub"}}'`;
    expect((await ssh(server, `${label} ghcr.io/element-hq/element-web:v1.12.31`)).stdout).toBe('true');
  });

  it('carries a whole stack, and its natural ports answer from outside', async () => {
    await server.copyIn(join(import.meta.dirname, 'fixtures', 'stack'), '/opt/try');
    await server.exec(['chown', '-R', '991:991', '/opt/try/synapse']);
    await server.exec(['chmod', '644', '/opt/try/database-password']);
    const up = await ssh(server, 'cd /opt/try && docker compose up -d --wait --wait-timeout 120');
    expect(up, up.stderr).toMatchObject({ code: 0 });

    const versions = await ssh(server, 'curl -fsS http://127.0.0.1:8008/_matrix/client/versions');
    expect(JSON.parse(versions.stdout).versions).toContain('v1.11');
    expect((await fetch(`http://${server.address}/`)).status).toBe(200);
    const uid = await ssh(
      server,
      'docker compose -f /opt/try/compose.yaml exec -T synapse grep Uid /proc/1/status',
    );
    expect(uid.stdout).toMatch(/^Uid:\s+991\s/);
    const register =
      'register_new_matrix_user -c /data/homeserver.yaml -u innkeeper -p practice -a http://localhost:8008';
    expect(await ssh(server, `cd /opt/try && docker compose exec -T synapse ${register}`)).toMatchObject({
      code: 0,
    });
  });

  it('can be cut off in silence and mended', async () => {
    await server.cut();
    const alone = await ssh(server, 'true');
    await server.heal();
    expect(alone).toMatchObject({ code: 255 });
    expect(alone.stderr).toMatch(/timed out/i);
    expect(await ssh(server, 'true')).toMatchObject({ code: 0 });
  });

  it('can be reached over a slow link', async () => {
    const link = await server.slow(300);
    const start = performance.now();
    const slow = await ssh({ ...server, address: link.address, sshPort: link.port }, 'true');
    await link.close();
    expect(slow).toMatchObject({ code: 0 });
    // Greeting, key exchange, login and command: at least four round trips.
    expect(performance.now() - start).toBeGreaterThan(1200);
  });

  it('can change its host key', async () => {
    const changed = await server.changeHostKey();
    expect(changed).not.toBe(server.hostKey);
    expect(await shownHostKey(server)).toBe(changed);
  });

  it('comes back from a reboot with its containers and its keys', async () => {
    const key = await shownHostKey(server);
    await ssh(server, 'docker run -d --name stays --restart always caddy:2.11.7');
    await server.reboot();
    expect(await shownHostKey(server)).toBe(key);
    expect((await ssh(server, "docker inspect --format '{{.State.Running}}' stays")).stdout).toBe('true');
  });

  it('is fresh after a reset, in seconds', async () => {
    const start = performance.now();
    const fresh = await practiceReset(NAME);
    expect(performance.now() - start).toBeLessThan(60_000);
    expect(fresh.address).toBe(server.address);
    expect(await ssh(fresh, 'ls /opt; docker image ls -q; docker ps -q')).toMatchObject({
      code: 0,
      stdout: '',
    });
  });

  it('takes away a server that nothing is remembered of, which would keep an address', async () => {
    const own = `innkeeper-practice-${NAME}`;
    const left = 'innkeeper-practice-left-behind';
    const image = await dockerOrThrow(['container', 'inspect', '--format', '{{.Config.Image}}', own]);
    const label = 'innkeeper.practice-server=left-behind';
    await dockerOrThrow(['create', '--name', left, '--label', label, '--restart', 'unless-stopped', image]);
    await practiceUp({ name: NAME });
    expect(await containerState(left)).toBeUndefined();
    expect(await containerState(own)).toBe('running');
  });

  it('says what its images really are', async () => {
    const status = await practiceStatus();
    expect(status.engine).toBe('running');
    expect(status.servers.find(({ name }) => name === NAME)).toMatchObject({
      running: true,
      address: server.address,
    });
    expect(status.images.find(({ name }) => name.includes('element-web'))).toMatchObject({ stub: true });
    expect(status.images.find(({ name }) => name.includes('postgres'))).toMatchObject({
      stub: false,
      version: '18.6',
    });
  });
});
