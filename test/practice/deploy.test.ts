import { hostname, userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import type { JobEvent } from '../../src/shared/job.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, stepsOf, type TestCore, testCore } from '../support/core-on-practice.ts';
import { practiceFetch, sayInEncryptedRoom, signInClient } from '../support/matrix-client.ts';
import { addAccount, bash, startedAt } from '../support/on-server.ts';
import { evidenceTests } from './parts/deploy-evidence.ts';
import { pinnedImageTests } from './parts/deploy-images.ts';
import { checkIds } from './support/checks.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('a deploy to a fresh server', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let id: ServerId;
  let spec: Record<string, unknown>;
  const started = () => startedAt(server);
  const digests = async (...folders: string[]) => {
    const command = `cd /opt/innkeeper && find ${folders.join(' ')} -type f -exec sha256sum {} + | sort -k 2`;
    return (await server.exec(['sh', '-c', command])).stdout;
  };

  /** The rules of the server's own firewall, as they are typed. */
  const rules = async () => (await server.exec(['ufw', 'show', 'added'])).stdout.trim().split('\n').slice(1);
  const hosts = ['ufw allow from 10.77.0.0/16 to any port 22', 'ufw limit 2222/tcp', 'ufw deny 9000'];

  const brand = (name: string) => ({ elementWeb: { brand: name } });

  beforeAll(async () => {
    server = await practiceReset('deploy');
    await server.exec(['sh', '-c', `${hosts.join(' && ')} && ufw --force enable`]);
    inn = await testCore();
    id = await inn.connect(server);
    spec = await practiceSpec(server);
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown('deploy');
  });

  it('ends with a server on which every check passes, and refuses who comes meanwhile', async () => {
    const other = await testCore();
    const otherId = await other.connect(server);
    const { jobId } = await inn.call('deploy.start', { serverId: id, spec });
    let second: Promise<JobEvent[]> | undefined;
    const events = await inn.follow(jobId, async (event) => {
      if (event.kind !== 'step' || event.step !== 'pull' || second !== undefined) return;
      second = other.deploy(otherId, { ...spec, domain: 'second.test' });
      const told = await second;
      expect(stepsOf(told)).toEqual({ connect: 'failed' });
      const who = { person: userInfo().username, computer: hostname() };
      expect(endOf(told)).toMatchObject({
        outcome: 'failed',
        problem: { code: 'host.at-work', params: { ...who, what: { code: 'flow.deploy' } } },
      });
      const { holder } = await other.call('servers.atWork', { serverId: otherId });
      expect(holder).toMatchObject({ ...who, flow: 'deploy', standing: 'alive' });
      const takeOver = other.call('servers.takeOver', { serverId: otherId, token: holder?.token ?? '' });
      await expect(takeOver).rejects.toMatchObject({ code: 'host.still-at-work' });
    });
    expect(second).toBeDefined();
    expect(await other.call('servers.atWork', { serverId: otherId })).toEqual({ holder: null });
    expect((await server.exec(['grep', '-rl', 'second.test', '/opt/innkeeper'])).stdout).toBe('');
    await other.close();
    const end = endOf(events);
    expect(end.problem).toBeUndefined();
    const result = deployResultSchema.parse(end.result);
    expect(result.changed).toBe(true);
    expect(result.checks.map(({ id: check, state }) => [check, state])).toEqual(
      checkIds.map((check) => [check, 'passed']),
    );
    expect(stepsOf(events)).toMatchObject({ upload: 'done', start: 'done', verify: 'done', admin: 'done' });
  });

  it('makes its accounts before the world can come in', async () => {
    const { stdout } = await server.exec([
      ...['docker', 'exec', 'innkeeper-postgres-1', 'psql', '--username=postgres', '-AtF', ' ', 'synapse'],
      ...[
        '-c',
        "select creation_ts, coalesce(user_type, '-'), name from users where admin = 1 and deactivated = 0",
      ],
    ]);
    const made = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(made.map(([, type, name]) => [name, type]).toSorted()).toEqual([
      ['@admin:inn.test', '-'],
      ['@innkeeper-panel:inn.test', 'bot'],
    ]);
    const opened = Date.parse((await started())['/innkeeper-caddy-1'] ?? '') / 1000;
    for (const [at] of made) expect(Number(at)).toBeLessThanOrEqual(opened);
  });

  it('opened in the firewall what it needs, and left the rules of the host as they were', async () => {
    const [mine, ours] = [(await rules()).slice(0, 3), (await rules()).slice(3)];
    expect(mine).toEqual(hosts);
    const opened = ours.map((rule) => /^ufw allow (\S+) comment 'Innkeeper'$/.exec(rule)?.[1]);
    expect(opened).toEqual(expect.arrayContaining(['80/tcp', '443/tcp', '443/udp', '3478/udp']));
    expect(opened).not.toContain(undefined);
    expect(opened.map((rule) => rule?.split('/')[0])).not.toContain('22');
    const denied = await server.exec(['ufw', 'insert', '1', 'deny', '443']);
    expect(denied.code).toBe(0);
    const { blockers, firewall } = await inn.call('deploy.plan', { serverId: id, spec });
    expect(blockers).toMatchObject([{ code: 'host.port-denied' }, { code: 'host.port-denied' }]);
    expect(firewall).toEqual([]);
    await server.exec(['ufw', '--force', 'delete', 'deny', '443']);
  });

  it('left nothing on the server that should not be there', async () => {
    const sh = (script: string) => bash(server, script);
    expect(await sh("find /opt/innkeeper/secrets -type f ! -perm 600 -printf '%p %m\\n'")).toBe('');
    expect(await sh("stat -c '%a %u' /opt/innkeeper /opt/innkeeper/secrets")).toBe('700 0\n700 0');
    expect(await sh("find /opt/innkeeper -perm -o+w ! -type l -printf '%p\\n'")).toBe('');
    expect(await sh('ls -d /opt/innkeeper/.staging-* /opt/innkeeper/pending.json 2>/dev/null || true')).toBe(
      '',
    );
    const secrets = (
      await sh('cd /opt/innkeeper/secrets && for file in postgres/* synapse/*; do cat "$file"; echo; done')
    )
      .split(/\s+/)
      .filter((word) => word.length > 30);
    expect(secrets.length).toBeGreaterThan(4);
    const open = await sh(
      'cat /opt/innkeeper/compose.yaml /opt/innkeeper/state.json; find /opt/innkeeper/config /opt/innkeeper/jobs -type f -exec cat {} +',
    );
    for (const secret of secrets) expect(open).not.toContain(secret);
    // Only what the world needs listens on other than loopback.
    const listening = await sh(
      "docker ps --format '{{.Ports}}' | tr ',' '\\n' | grep -o '0.0.0.0:[0-9]*->[0-9]*/[a-z]*' | sort -u",
    );
    expect(listening.split('\n')).toEqual([
      '0.0.0.0:443->443/tcp',
      '0.0.0.0:443->443/udp',
      '0.0.0.0:80->80/tcp',
    ]);
  });

  it('lets two people talk in an encrypted room, with a real Matrix client', async () => {
    const admin = await inn.call('admin.reveal', { serverId: id });
    await addAccount(server, 'guest', 'a guest of the inn');
    const { pem } = await inn.call('tls.authority', { serverId: id });
    const web = practiceFetch({ address: server.address, ca: pem ?? '' });
    const discovered = (await (await web.fetch('https://inn.test/.well-known/matrix/client')).json()) as {
      'm.homeserver': { base_url: string };
    };
    const baseUrl = discovered['m.homeserver'].base_url;
    const host = await signInClient(baseUrl, web.fetch, admin.user, admin.password);
    const guest = await signInClient(baseUrl, web.fetch, 'guest', 'a guest of the inn');
    try {
      expect(await sayInEncryptedRoom(host, guest, 'Welcome to the inn')).toBe('Welcome to the inn');
    } finally {
      host.stopClient();
      guest.stopClient();
      await web.close();
    }
  });

  it('does nothing a second time, in at most four round trips', async () => {
    const before = await started();
    const files = await server.exec([
      'sh',
      '-c',
      'find /opt/innkeeper -newer /opt/innkeeper/state.json -path "*config*"',
    ]);
    const again = await testCore();
    try {
      const sameId = await again.connect(server);
      const events = await again.deploy(sameId, spec);
      const result = deployResultSchema.parse(endOf(events).result);
      expect(result.changed).toBe(false);
      expect(result.roundTrips).toBeLessThanOrEqual(4);
      expect(stepsOf(events)).toMatchObject({ prepare: 'skipped', upload: 'skipped', start: 'skipped' });
    } finally {
      await again.close();
    }
    expect(await started()).toEqual(before);
    expect(files.stdout).toBe('');
  });

  it('makes anew only what one changed feature touches, and keeps every secret', async () => {
    const [before, secrets] = [await started(), await digests('secrets')];
    const changed = { ...spec, features: { elementWeb: { brand: 'The Inn “at dusk”' } } };
    const events = await inn.deploy(id, changed);
    expect(endOf(events).problem).toBeUndefined();
    const after = await started();
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(touched).toEqual(['/innkeeper-element-web-1']);
    expect(await digests('secrets')).toBe(secrets);
    expect((await server.exec(['ls', '/opt/innkeeper/releases'])).stdout.trim()).toBe('1');
  });

  it('keeps a file somebody edited until the host decides', async () => {
    const path = '/opt/innkeeper/config/element-web/config.json';
    const changed = { ...spec, features: { elementWeb: { brand: 'Another name' } } };
    await server.exec(['sh', '-c', `sed -i 's/"brand"/"edited": true, "brand"/' ${path}`]);
    const edited = (await server.exec(['cat', path])).stdout;
    expect((await inn.call('servers.status', { serverId: id })).edited).toEqual([
      'config/element-web/config.json',
    ]);
    const { files } = await inn.call('deploy.diff', {
      serverId: id,
      spec: changed,
      path: 'config/element-web/config.json',
    });
    const lines = files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
    expect(files).toMatchObject([{ change: 'keep-edited', edited: true }]);
    expect(lines.filter((line) => line.startsWith('-')).join('\n')).toContain('"edited": true');
    expect(lines.filter((line) => line.startsWith('+')).join('\n')).toContain('Another name');
    const kept = deployResultSchema.parse(endOf(await inn.deploy(id, changed)).result);
    expect(kept.edited).toEqual(['config/element-web/config.json']);
    expect((await server.exec(['cat', path])).stdout).toBe(edited);
    expect(endOf(await inn.deploy(id, changed, 'replace')).problem).toBeUndefined();
    expect((await server.exec(['cat', path])).stdout).toContain('Another name');
    expect((await inn.call('servers.status', { serverId: id })).edited).toEqual([]);
  });

  it('makes networks anew for smaller packets, with whoever is on them, and leaves others’ containers there', async () => {
    const image = (await server.exec(['docker', 'inspect', '-f', '{{.Image}}', 'innkeeper-element-web-1']))
      .stdout;
    const stranger = ['docker', 'run', '-d', '--name', 'stranger', '--network', 'innkeeper_front'];
    const made = await server.exec([...stranger, '--entrypoint', 'sleep', image.trim(), '3000']);
    expect(made.code, made.stderr).toBe(0);
    // Everything after this goes on with it.
    spec = { ...spec, features: { elementWeb: { brand: 'Another name' } }, network: { mtu: 1300 } };
    const before = await started();
    const { restart } = await inn.call('deploy.plan', { serverId: id, spec });
    expect(restart.toSorted()).toEqual(['caddy', 'element-web', 'postgres', 'synapse']);
    const events = await inn.deploy(id, spec);
    expect(endOf(events).problem).toBeUndefined();
    const after = await started();
    const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(touched).toEqual(restart.toSorted().map((name) => `/innkeeper-${name}-1`));
    const format = '{{index .Options "com.docker.network.driver.mtu"}}{{range .Containers}} {{.Name}}{{end}}';
    const front = await server.exec(['docker', 'network', 'inspect', '-f', format, 'innkeeper_front']);
    expect(front.stdout).toMatch(/^1300 .*\bstranger\b/);
    await server.exec(['docker', 'rm', '--force', 'stranger']);
  });

  it('takes a switched-off component away and leaves the rest running', async () => {
    const before = await started();
    const events = await inn.deploy(id, { ...spec, features: { coturn: { enabled: false } } });
    expect(endOf(events).problem).toBeUndefined();
    const after = await started();
    expect(Object.keys(after)).not.toContain('/innkeeper-coturn-1');
    expect(after['/innkeeper-postgres-1']).toBe(before['/innkeeper-postgres-1']);
    // What was opened for it is closed again, and nothing else.
    const left = await rules();
    expect(left.slice(0, 3)).toEqual(hosts);
    expect(left.slice(3).map((rule) => /allow (\S+)/.exec(rule)?.[1])).toEqual([
      '80/tcp',
      '443/tcp',
      '443/udp',
    ]);
  });

  evidenceTests(() => ({ server, inn, id, spec }), { started, digests, brand });

  pinnedImageTests(() => server);
});
