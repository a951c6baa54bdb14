import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whatIsMissing } from '../../practice/index.ts';
import { cleanupResultSchema, controlResultSchema } from '../../src/shared/contract/services.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import type { JobEvent } from '../../src/shared/job.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = whatIsMissing();
type Params = Omit<CallInput<'services.control'>, 'serverId'>;

describe.skipIf(missing !== null)('services of a real server', () => {
  let at: SetUpInn;
  const names = ['caddy', 'coturn', 'element-web', 'postgres', 'synapse'];

  /** What Docker itself says, past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, script);
  const inspect = async (format: string) =>
    Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [
          name,
          await bash(`docker inspect --format '${format}' innkeeper-${name}-1`),
        ]),
      ),
    ) as Record<string, string>;
  const states = () => inspect('{{.State.Status}}');
  const all = (state: string) => Object.fromEntries(names.map((name) => [name, state]));
  const stopped = () => bash('cat /opt/innkeeper/stopped 2>/dev/null || true');

  async function control(wanted: Params, onEvent?: (event: JobEvent) => Promise<unknown>) {
    const { jobId } = await at.inn.call('services.control', { serverId: at.id, ...wanted });
    return endOf(await at.follow(jobId, onEvent));
  }
  async function controlled(wanted: Params, onEvent?: (event: JobEvent) => Promise<unknown>) {
    const end = await control(wanted, onEvent);
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    return controlResultSchema.parse(end.result);
  }

  beforeAll(async () => {
    at = await setUpInn('services');
  });
  afterAll(async () => {
    await at?.close();
  });

  it('restarts one service and touches no other', async () => {
    const before = await inspect('{{.Id}} {{.State.StartedAt}}');
    const result = await controlled({ action: 'restart', services: ['coturn'] });
    expect(result.services).toEqual(['coturn']);
    const after = await inspect('{{.Id}} {{.State.StartedAt}}');
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['coturn']);
    expect(after.coturn?.split(' ')[0]).toBe(before.coturn?.split(' ')[0]);
  });

  it('takes along what is of no use without it, in the right order', async () => {
    const before = await inspect('{{.State.StartedAt}}');
    const result = await controlled({ action: 'restart', services: ['postgres'] });
    expect(result.services).toEqual(['postgres', 'synapse']);
    const started = await inspect('{{.State.StartedAt}}');
    const finished = await inspect('{{.State.FinishedAt}}');
    const changed = names.filter((name) => started[name] !== before[name]);
    expect(changed).toEqual(['postgres', 'synapse']);
    expect([finished.synapse, finished.postgres, started.postgres, started.synapse]).toEqual(
      [finished.synapse, finished.postgres, started.postgres, started.synapse].sort(),
    );
    expect(await bash("docker inspect --format '{{.State.Health.Status}}' innkeeper-synapse-1")).toBe(
      'healthy',
    );
  });

  it('stops everything until it is started again, also across a restart of what runs it', async () => {
    const result = await controlled({ action: 'stop' });
    expect(result.services.indexOf('synapse')).toBeLessThan(result.services.indexOf('postgres'));
    expect(result.forced).toEqual([]);
    expect(await states()).toEqual(all('exited'));
    expect((await stopped()).split('\n')).toEqual(names);
    // A list that cannot be had is explained by what is known, not by a port.
    const list = at.inn.call('people.list', { serverId: at.id });
    expect(await problemOf(list)).toMatchObject({ code: 'docker.stopped-by-you' });
    // What a restart of the whole server does to containers.
    await bash('systemctl restart docker && docker version >/dev/null');
    expect(await states()).toEqual(all('exited'));

    await controlled({ action: 'start', services: ['synapse'] });
    expect(await states()).toEqual({ ...all('exited'), synapse: 'running', postgres: 'running' });
    expect((await stopped()).split('\n')).toEqual(['caddy', 'coturn', 'element-web']);
    await controlled({ action: 'start' });
    expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy'));
    expect(await stopped()).toBe('');
    expect((await at.client('GET', '/_matrix/client/versions')).status).toBe(200);
  });

  it('comes to its end there when the line is cut in the middle of a restart', async () => {
    let cut = false;
    await controlled({ action: 'restart' }, async (event) => {
      if (cut || event.kind !== 'step' || event.step !== 'stop-services' || event.state !== 'running') return;
      cut = true;
      await bash('pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9');
    });
    expect(cut).toBe(true);
    expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy'));
  });

  it('tells why something does not start, and a deploy ends a stop', async () => {
    const unknown = await problemOf(
      at.inn.call('services.control', { serverId: at.id, action: 'stop', services: ['nothing'] }),
    );
    expect(unknown.code).toBe('input.unknown-service');
    await bash('mv /opt/innkeeper/config/synapse/homeserver.yaml /opt/innkeeper/aside');
    const end = await control({ action: 'restart', services: ['synapse'] });
    await bash('mv /opt/innkeeper/aside /opt/innkeeper/config/synapse/homeserver.yaml');
    expect(end.problem).toMatchObject({
      code: 'docker.keeps-stopping',
      params: { service: { service: 'synapse' }, name: 'synapse' },
    });
    await controlled({ action: 'stop', services: ['synapse'] });
    expect(await stopped()).toBe('synapse');
    const deployed = endOf(await at.inn.deploy(at.id, await practiceSpec(at.server)));
    expect(deployed.outcome, JSON.stringify(deployed.problem)).toBe('succeeded');
    expect(await stopped()).toBe('');
    expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy'));
  });

  it('tells a program that cannot be stopped', async () => {
    // Docker waits for the process that watches over the container, and that one does not answer.
    const shim = await bash(
      'ps -o ppid= -p "$(docker inspect --format "{{.State.Pid}}" innkeeper-coturn-1)" | tr -d " "',
    );
    await bash(`kill -STOP ${shim}`);
    const end = await control({ action: 'stop', services: ['coturn'] });
    await bash(`kill -CONT ${shim} || true`);
    expect(end.problem).toMatchObject({ code: 'docker.will-not-stop', params: { name: 'coturn' } });
    await controlled({ action: 'restart', services: ['coturn'] });
    expect((await inspect('{{.State.Health.Status}}')).coturn).toBe('healthy');
  });

  describe('clean-up', () => {
    const look = async (more: object = {}) => {
      const found = await at.inn.call('cleanup.look', { serverId: at.id, ...more });
      return Object.fromEntries(found.items.map((item) => [item.kind, item]));
    };
    const run = async (wanted: Omit<CallInput<'cleanup.run'>, 'serverId'>) => {
      const { jobId } = await at.inn.call('cleanup.run', { serverId: at.id, ...wanted });
      const end = endOf(await at.follow(jobId));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
      return cleanupResultSchema.parse(end.result);
    };
    const size = 3_000_000;

    it('frees what it said: images, releases, logs, and nothing of anybody else', async () => {
      await bash(`
        cd "$(mktemp -d)" && head -c ${size} /dev/urandom >blob
        tar -c blob | docker import - postgres:17.0
        # Another's with the same content would share it, and then nothing became free.
        echo mine >other && tar -c other | docker import - somebody/else:1
        docker tag caddy:2.11.7 caddy:of-mine
        for n in 91 92 93; do mkdir -p /opt/innkeeper/releases/$n; cp blob /opt/innkeeper/releases/$n/; done
        head -c ${size} /dev/zero >>"$(docker inspect --format '{{.LogPath}}' innkeeper-element-web-1)"`);
      const before = await look();
      expect(before.images).toMatchObject({ count: 1, details: ['postgres:17.0'], level: 'fetched-again' });
      expect(before.images?.frees).toBeGreaterThanOrEqual(size);
      expect(before.releases?.details).toContain('91');
      expect(before.releases?.details).not.toContain('92');
      expect(before['old-logs']?.frees).toBeGreaterThanOrEqual(size);
      expect(before.database).toMatchObject({ frees: null });

      const { freed, bytes } = await run({ kinds: ['images', 'releases', 'old-logs', 'database'] });
      const of = Object.fromEntries(freed.map((one) => [one.kind, one]));
      expect(of.images).toEqual({ kind: 'images', bytes: before.images?.frees, count: 1 });
      expect(of.releases?.bytes).toBe(before.releases?.frees);
      expect(of['old-logs']?.bytes).toBeGreaterThanOrEqual(size);
      expect(bytes).toBeGreaterThanOrEqual(3 * size);

      const left = (await bash("docker image ls --format '{{.Repository}}:{{.Tag}}'")).split('\n');
      expect(left).toEqual(expect.arrayContaining(['somebody/else:1', 'postgres:18.6', 'caddy:2.11.7']));
      expect(left).not.toContain('postgres:17.0');
      expect((await bash('ls /opt/innkeeper/releases')).split('\n')).toEqual(
        expect.arrayContaining(['92', '93']),
      );
      expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy'));
      const again = await look();
      expect([again.images?.frees, again.releases?.frees]).toEqual([0, 0]);
    });

    it('clears copies of other servers’ files by their age', async () => {
      const day = 86_400_000;
      const now = Date.now();
      await at.sql(`INSERT INTO remote_media_cache
        (media_origin, media_id, media_type, created_ts, upload_name, media_length, filesystem_id, last_access_ts)
        VALUES ('far.test', 'old', 'image/png', 1, 'a', 500, 'oldoldold', ${now - 40 * day}),
               ('far.test', 'new', 'image/png', 1, 'b', 700, 'newnewnew', ${now - 2 * day})`);
      expect((await look())['remote-media']).toMatchObject({ count: 1, frees: 500 });
      const { freed } = await run({ kinds: ['remote-media'] });
      expect(freed).toEqual([{ kind: 'remote-media', bytes: 500, count: 1 }]);
      expect(await at.sql('SELECT media_id FROM remote_media_cache')).toBe('new');
    });

    it('deletes what switched-off programs have kept, and nothing of those that run', async () => {
      await bash(`
        install -d /opt/innkeeper/data/prometheus/wal /opt/innkeeper/data/not-ours
        head -c ${size} /dev/urandom >/opt/innkeeper/data/prometheus/wal/0001
        echo mine >/opt/innkeeper/data/not-ours/file
        for path in mautrix-telegram/pickle-key pgadmin/password; do
          echo key | install -D -m 600 /dev/stdin "/opt/innkeeper/secrets/$path"
        done
        docker exec innkeeper-postgres-1 psql -U postgres -q -c 'CREATE ROLE mautrix_telegram' -c 'CREATE DATABASE mautrix_telegram'`);
      // As after a deploy that was to end it and has failed: the program still runs, or comes again with Docker.
      await bash(`docker run -d --name still-there --label com.docker.compose.project=innkeeper \
        --label com.docker.compose.service=prometheus -v /opt/innkeeper/data/prometheus:/prometheus \
        --entrypoint sleep caddy:2.11.7 3600`);
      expect((await look())['left-data']?.details).toEqual(['database:mautrix_telegram']);
      await bash('docker stop -t 0 still-there');
      expect((await look())['left-data']?.details).toEqual(['database:mautrix_telegram']);
      const asked = await at.server.exec(['sh', '-s', 'left-data', 'folder:data/prometheus'], {
        input: await readFile('templates/host/clean-up.sh', 'utf8'),
      });
      expect(asked.stderr).toContain('stays');
      expect(await bash('ls /opt/innkeeper/data/prometheus/wal')).toBe('0001');
      await bash('docker rm -f still-there');
      const before = (await look())['left-data'];
      expect(before).toMatchObject({ count: 2, level: 'loss' });
      expect(before?.details).toEqual(['folder:data/prometheus', 'database:mautrix_telegram']);
      expect(before?.frees).toBeGreaterThanOrEqual(size);
      const problem = await problemOf(at.inn.call('cleanup.run', { serverId: at.id, kinds: ['left-data'] }));
      expect(problem.code).toBe('input.loss-not-accepted');

      const { bytes } = await run({ kinds: ['left-data'], acceptLoss: 'inn.test' });
      expect(bytes).toBe(before?.frees);
      expect((await bash('ls /opt/innkeeper/data')).split('\n')).toEqual(
        expect.arrayContaining(['caddy', 'not-ours', 'postgres', 'synapse']),
      );
      expect(await bash('ls /opt/innkeeper/data | grep -c prometheus || true')).toBe('0');
      // A key goes with the data it is of use with; that of a program whose data is not there stays.
      expect(await bash('ls /opt/innkeeper/secrets/mautrix-telegram')).toBe('');
      expect(await bash('ls /opt/innkeeper/secrets/pgadmin')).toBe('password');
      await bash('rm -r /opt/innkeeper/secrets/pgadmin');
      const names = await at.sql("SELECT count(*) FROM pg_database WHERE datname = 'mautrix_telegram'");
      const roles = await at.sql("SELECT count(*) FROM pg_roles WHERE rolname = 'mautrix_telegram'");
      expect([names, roles]).toEqual(['0', '0']);
      expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy'));
      expect((await look())['left-data']?.count).toBe(0);
    });

    it('deletes people’s uploads only with the server’s name, and only old ones', async () => {
      const made = await at.inn.call('people.create', { serverId: at.id, person: { localpart: 'ada' } });
      const token = await at.token('ada', made.handOver.password);
      const upload = async (name: string) => {
        const response = await at.fetch(`${at.baseUrl}/_matrix/media/v3/upload?filename=${name}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
          body: `what ${name} holds`,
        });
        return (
          String(((await response.json()) as { content_uri: string }).content_uri)
            .split('/')
            .at(-1) ?? ''
        );
      };
      const old = await upload('old');
      const recent = await upload('recent');
      await at.sql(`UPDATE local_media_repository SET created_ts = 1000, last_access_ts = NULL
        WHERE media_id = '${old}'`);
      expect((await look())['local-media']).toMatchObject({ count: 1, level: 'loss' });
      for (const acceptLoss of [undefined, 'another.test']) {
        const problem = await problemOf(
          at.inn.call('cleanup.run', {
            serverId: at.id,
            kinds: ['local-media'],
            ...(acceptLoss !== undefined && { acceptLoss }),
          }),
        );
        expect(problem.code).toBe('input.loss-not-accepted');
      }
      const { freed } = await run({ kinds: ['local-media'], acceptLoss: 'inn.test' });
      expect(freed).toEqual([{ kind: 'local-media', bytes: 'what old holds'.length, count: 1 }]);
      const get = async (media: string) =>
        (await at.client('GET', `/_matrix/client/v1/media/download/inn.test/${media}`, undefined, token))
          .status;
      expect(await get(old)).toBe(404);
      expect(await at.sql(`SELECT count(*) FROM local_media_repository WHERE media_id = '${recent}'`)).toBe(
        '1',
      );
    });
  });

  it('close for good, from wherever an earlier try was cut, and nothing of others goes with them', async () => {
    await at.inn.call('backups.setSchedule', {
      serverId: at.id,
      schedule: {
        ...{ enabled: true, at: '03:30', jitterMinutes: 30, remoteMedia: false, drill: true },
        keep: { daily: 7, weekly: 4, monthly: 6 },
      },
    });
    await bash('echo mine >/opt/innkeeper/notes.txt; mkdir -p /srv/photos && echo photo >/srv/photos/1');
    const plan = await at.inn.call('closing.plan', { serverId: at.id });
    expect(plan.containers.toSorted()).toEqual(names.map((name) => `innkeeper-${name}-1`));
    expect(plan.units).toContain('innkeeper-backup.timer');
    expect(plan.folder?.path).toBe('/opt/innkeeper');
    expect(JSON.stringify(plan.stays)).toContain('/opt/innkeeper/notes.txt');
    const close = async (name: string) =>
      at.inn.call('closing.run', { serverId: at.id, name, notice: null, backup: false });
    expect((await problemOf(close('another.test'))).code).toBe('input.loss-not-accepted');
    expect(await states()).toEqual(all('running'));

    // As an earlier try leaves it that was cut in the middle.
    await bash('docker rm -f innkeeper-caddy-1 && rm -rf /opt/innkeeper/compose.yaml /opt/innkeeper/config');
    for (const _ of ['goes on', 'has nothing left to do']) {
      const end = endOf(await at.follow((await close('inn.test')).jobId));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    }
    const left = await bash(
      `docker ps -aq --filter label=com.docker.compose.project=innkeeper; docker network ls -q --filter label=com.docker.compose.project=innkeeper; ` +
        `ls /etc/systemd/system | grep '^innkeeper' || true; ls -A /opt/innkeeper; cat /srv/photos/1`,
    );
    expect(left.split('\n')).toEqual(['notes.txt', 'photo']);
    expect((await at.inn.call('closing.plan', { serverId: at.id })).containers).toEqual([]);
  });
});
