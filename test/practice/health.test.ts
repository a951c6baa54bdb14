import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import type { Health } from '../../src/shared/contract/health.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { practiceSpec } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { activityTest } from './parts/health-activity.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();
const patience = { timeout: 240_000, interval: 500 };

describe.skipIf(missing !== null)('how a real server is', () => {
  let at: SetUpInn;
  const leaving = new AbortController();
  /** What the stream told last. */
  let told: Health | undefined;
  let listening: Promise<void>;

  /** Docker and the like, past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, script);
  /** Presses "Check again" until the stream tells what is waited for. */
  const until = (check: (health: Health) => void) =>
    vi.waitFor(async () => {
      await at.inn.call('servers.status', { serverId: at.id });
      if (told === undefined) throw new Error('nothing told yet');
      check(told);
      return told;
    }, patience);
  const isWell = (health: Health) =>
    expect({ light: health.light, problems: health.problems.map(({ code }) => code) }).toEqual({
      light: 'good',
      problems: [],
    });
  const names = (light: Health['light'], code: string, params: object = {}) =>
    until((health) => {
      expect(health.light).toBe(light);
      expect(health.problems[0]).toMatchObject({ code, params });
    });
  const offers = ({ problems: [problem] }: Health) =>
    problem && problemInWords(problem).actions.flatMap(({ id }) => id ?? []);
  const titles = ({ problems }: Health) => problems.map((problem) => problemInWords(problem).title);
  async function ended(job: Promise<{ jobId: string }>): Promise<void> {
    const last = (await at.follow((await job).jobId)).at(-1);
    expect(last, JSON.stringify(last)).toMatchObject({ kind: 'ended', outcome: 'succeeded' });
  }
  const control = (wanted: Omit<CallInput<'services.control'>, 'serverId'>) =>
    ended(at.inn.call('services.control', { serverId: at.id, ...wanted }));

  beforeAll(async () => {
    at = await setUpInn('health');
    const watch = at.inn.core.handlers.streams['health.watch'];
    listening = (async () => {
      for await (const health of watch({ serverId: at.id, pace: 'watching' }, { signal: leaving.signal })) {
        told = health;
      }
    })();
  });
  afterAll(async () => {
    leaving.abort();
    await listening;
    await at?.close();
  });
  beforeEach(() => until(isWell));

  it('is well, and tells what a host wants to know', async () => {
    await bash(
      'cd /opt/innkeeper && cp config/synapse/log.config /root/ && echo "# mine" >>config/synapse/log.config',
    );
    const edited = await until(({ edited }) => expect(edited).toEqual(['config/synapse/log.config']));
    expect(edited.light).toBe('attention');
    await bash('cp /root/log.config /opt/innkeeper/config/synapse/');

    const password = 'lantern-harbour-moss';
    await at.inn.call('people.create', { serverId: at.id, person: { localpart: 'bela', password } });
    await at.token('bela', password);
    const health = await until((now) => {
      isWell(now);
      // The second look knows what was used since the first.
      expect(now.history.length).toBeGreaterThan(0);
    });
    expect(health.services.map(({ name }) => name)).toEqual([
      'postgres',
      'synapse',
      'element-web',
      'coturn',
      'caddy',
    ]);
    for (const service of health.services) {
      expect(service).toMatchObject({ state: 'running', health: 'healthy', restarts: 0, outOfMemory: false });
      expect(service.memoryMiB, service.name).toBeGreaterThan(0);
      expect(service.cpuPercent, service.name).toBeGreaterThanOrEqual(0);
    }
    expect(health.certificates.map(({ name, issuer }) => [name, issuer])).toEqual([
      ['inn.test', 'own'],
      ['matrix.inn.test', 'own'],
      ['chat.inn.test', 'own'],
    ]);
    for (const { expiresAt } of health.certificates)
      expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(health.versions.every(({ running, offered, newer }) => running === offered && !newer)).toBe(true);
    expect(health.lastBackupAt).toBeNull();
    expect(health.diskFullInDays).toBeNull();
    const df = (await bash("df -Pm /opt/innkeeper | awk 'NR == 2 { print $2 }'")).trim();
    expect(health.disk?.totalMiB).toBe(Number(df));

    // Another that watches is told what is known already; one look serves both.
    const stop = new AbortController();
    const watch = at.inn.core.handlers.streams['health.watch'];
    for await (const first of watch({ serverId: at.id, pace: 'resting' }, { signal: stop.signal })) {
      expect(first.checkedAt).toBe(told?.checkedAt);
      break;
    }
  });

  activityTest(() => at);

  it('tells a stuck service and one that dies again and again apart', async () => {
    // It runs, but answers nobody: its health check fails three times.
    await bash('kill -STOP $(docker inspect -f "{{.State.Pid}}" innkeeper-coturn-1)');
    await bash(`for count in 1 2 3 4; do
      until pid=$(docker inspect -f '{{.State.Pid}}' innkeeper-synapse-1) && [ "$pid" -gt 0 ]; do sleep 0.2; done
      kill -9 "$pid" || true
      until [ "$(docker inspect -f '{{.RestartCount}}' innkeeper-synapse-1)" -ge "$count" ]; do sleep 0.2; done
    done`);
    const loop = await names('trouble', 'docker.keeps-stopping', { name: 'synapse' });
    expect(titles(loop)[0]).toBe('The chat server keeps restarting.');
    expect(offers(loop)).toEqual(['open-logs', 'open-doctor', 'restart-services']);
    expect(loop.services.find(({ name }) => name === 'synapse')?.restarts).toBeGreaterThanOrEqual(3);
    const both = await until(({ problems }) =>
      expect(problems.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['docker.stuck', 'docker.keeps-stopping']),
      ),
    );
    const stuck = both.problems.find(({ code }) => code === 'docker.stuck');
    expect(stuck?.level).toBe('trouble');
    expect(titles(both)).toContain('The call relay runs but does not answer.');
    await control({ action: 'restart', services: ['coturn'] });
    await control({ action: 'restart', services: ['synapse'] });
    await until(isWell);
  });

  it('tells a database that was stopped from one the host has stopped', async () => {
    await bash('docker stop innkeeper-postgres-1');
    const stopped = await names('trouble', 'docker.stopped', { name: 'postgres' });
    expect(titles(stopped)[0]).toBe('The database has stopped.');
    expect(offers(stopped)).toContain('start-services');
    await control({ action: 'start', services: ['postgres'] });
    await until(isWell);

    await control({ action: 'stop' });
    const rests = await names('attention', 'docker.stopped-by-you');
    expect(rests.problems.map(({ code }) => code)).toEqual(['docker.stopped-by-you']);
    expect(rests.services.every(({ stoppedByHost }) => stoppedByHost)).toBe(true);
    expect(offers(rests)).toEqual(['start-services']);
    await control({ action: 'start' });
    await until(isWell);
  });

  it('names a full disk, which clearing up mends', async () => {
    // A small disk of its own, laid over what Innkeeper keeps; the running services go on with what is below.
    await bash(`
      [ -e /dev/loop-control ] || mknod /dev/loop-control c 10 237
      for n in 0 1 2 3 4 5 6 7; do [ -e "/dev/loop$n" ] || mknod "/dev/loop$n" b 7 "$n"; done
      truncate -s 3G /root/small.img && mkfs.ext4 -q -m 0 /root/small.img && mkdir -p /mnt/over
      mount -o loop /root/small.img /mnt/over
      cp -a /opt/innkeeper/. /mnt/over/
      mkdir -p /mnt/over/releases/0 /mnt/over/releases/9001 /mnt/over/releases/9002
      fallocate -l "$(($(df --output=avail -m /mnt/over | tail -1) - 150))M" /mnt/over/releases/0/filler
      mount --bind /mnt/over /opt/innkeeper`);
    try {
      const full = await names('trouble', 'host.disk-full');
      expect(Number(full.problems[0]?.params.present)).toBeLessThan(300);
      expect(offers(full)).toContain('clean-up');
      await ended(at.inn.call('cleanup.run', { serverId: at.id, kinds: ['releases'] }));
      await until(isWell);
    } finally {
      await bash('umount /opt/innkeeper && umount /mnt/over && rm /root/small.img');
    }
  });

  it('names what is lost, and that nobody gets through, and never says to restart it', async () => {
    const lost = async (away: string, back: string, code: string) => {
      await bash(`cd /opt/innkeeper && ${away}`);
      try {
        const health = await names('trouble', code);
        expect(offers(health)).toEqual(['retry']);
        const plan = await at.inn.call('deploy.plan', {
          serverId: at.id,
          spec: await practiceSpec(at.server),
        });
        expect(plan.blockers.map((problem) => problem.code)).toContain(code);
      } finally {
        await bash(`cd /opt/innkeeper && ${back}`);
      }
      await until(isWell);
    };
    await lost('mv data/postgres /root/postgres', 'mv /root/postgres data/', 'host.data-missing');
    const key = 'secrets/synapse/signing.key';
    await lost(`mv ${key} /root/key`, `mv /root/key ${key}`, 'host.signing-key-missing');

    // Both programs run on, and nothing they keep is missing: only a question tells.
    const rename = (from: string, to: string) =>
      bash(
        `docker exec innkeeper-postgres-1 psql -q -U synapse -d synapse -c 'ALTER TABLE ${from} RENAME TO ${to}'`,
      );
    await rename('room_aliases', 'room_aliases_away');
    try {
      expect(offers(await names('trouble', 'matrix.database-silent'))).not.toContain('restart-services');
    } finally {
      await rename('room_aliases_away', 'room_aliases');
    }
    await until(isWell);

    const file = '/etc/ssh/sshd_config.d/10-no-forwarding.conf';
    const cut = 'pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9';
    await bash(`echo 'AllowTcpForwarding no' >${file}; systemctl reload ssh; ${cut}`);
    try {
      await names('trouble', 'ssh.tunnel-refused');
    } finally {
      await bash(`rm ${file}; systemctl reload ssh; ${cut}`);
    }
    await until(isWell);

    await bash('mv /opt/innkeeper/state.json /root/');
    try {
      await names('attention', 'host.state-missing');
    } finally {
      await bash('mv /root/state.json /opt/innkeeper/');
    }
  });

  it('names a certificate that nobody renewed', async () => {
    const folder = '/opt/innkeeper/data/caddy/caddy/certificates/local/chat.inn.test';
    const make = (from: string, to: string) =>
      bash(`cd ${folder} && mkdir -p /root/kept && cp -a . /root/kept/ &&
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=old -keyout chat.inn.test.key \\
          -out chat.inn.test.crt -addext subjectAltName=DNS:chat.inn.test -not_before "${from}" -not_after "${to}" 2>&1`);
    const stamp = (days: number) =>
      `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
    await make(stamp(-85), stamp(5));
    const soon = await names('attention', 'tls.expiring', { name: 'chat.inn.test' });
    expect(offers(soon)).toContain('renew-certificate');
    await make(stamp(-91), stamp(-1));
    await names('trouble', 'tls.expired', { name: 'chat.inn.test' });
    // The reverse proxy finds the expired one when it starts, and gets another at once.
    await bash('docker restart innkeeper-caddy-1');
    await until(isWell);
  });

  it('says that the server is out of reach, keeps the hour before, and comes back by itself', async () => {
    const before = told?.history.length ?? 0;
    await bash(
      'systemctl stop ssh.socket ssh.service; pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9',
    );
    const away = await until(({ light }) => expect(light).toBe('unreachable'));
    expect(away.problems[0]?.code).toMatch(/^network\./);
    expect(away.history.length).toBeGreaterThanOrEqual(Math.min(1, before));
    await bash('systemctl start ssh.service');
    // Nobody presses anything: the watcher asks again.
    await vi.waitFor(() => expect(told?.light).toBe('good'), patience);
  });

  it('ends its stream when the server is forgotten, and leaves nothing behind', async () => {
    await at.inn.call('servers.forget', { serverId: at.id });
    await listening;
    await expect(at.inn.call('servers.status', { serverId: at.id })).rejects.toMatchObject({
      code: 'input.unknown-server',
    });
  });
});
