import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { controlResultSchema } from '../../src/shared/contract/services.ts';
import type { CallInput } from '../../src/shared/contract.ts';
import type { JobId } from '../../src/shared/ids.ts';
import type { JobEvent } from '../../src/shared/job.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { cleanUpTests } from './parts/services-clean-up.ts';
import { closedAgainTests } from './parts/services-closed-again.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();
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

  cleanUpTests(
    () => at,
    bash,
    async () => expect(await inspect('{{.State.Health.Status}}')).toEqual(all('healthy')),
  );

  it('are not taken away while the last backup is not on this computer as well', async () => {
    const folder = join(tempFolder(), 'copy');
    await ensureImages(['restic']);
    await bash(`docker pull --quiet ${images.restic}`);
    await at.inn.call('backups.setMirror', { serverId: at.id, folder });
    const mirror = () => at.inn.call('backups.mirror', { serverId: at.id });
    const close = async (atCopy: (state: string, jobId: JobId) => Promise<unknown>) => {
      const asked = { serverId: at.id, name: 'inn.test', notice: null, backup: true };
      const { jobId } = await at.inn.call('closing.run', asked);
      const events = await at.follow(jobId, async (event) => {
        if (event.kind === 'step' && event.step === 'close-copy') await atCopy(event.state, jobId);
      });
      return endOf(events);
    };
    const stopped = await close(async (state) => {
      if (state !== 'running') return;
      await vi.waitFor(async () => expect((await mirror()).running).not.toBeNull(), { interval: 1 });
      await at.inn.call('backups.stopMirror', { serverId: at.id });
    });
    expect([stopped.outcome, stopped.problem?.code]).toEqual(['failed', 'cancelled.asked']);
    expect((await mirror()).completeAt).toBeNull();
    expect(await states()).toEqual(all('running'));

    // Once it is here the closing goes on. It is stopped there: the next case begins with what runs.
    const cut = await close(async (state, jobId) => {
      if (state === 'done') await at.inn.call('jobs.cancel', { jobId });
    });
    expect([cut.outcome, cut.problem?.code]).toEqual(['cancelled', 'cancelled.asked']);
    const { lastRun } = await at.inn.call('backups.status', { serverId: at.id });
    const { newestBackupAt, failure } = await mirror();
    expect(failure).toBeNull();
    expect(Date.parse(newestBackupAt ?? '')).toBeGreaterThan(Date.parse(lastRun?.startedAt ?? '') - 1000);
    const list = 'find config keys data index snapshots -type f -exec sha256sum {} + | sort -k 2';
    const copied = execFileSync('bash', ['-c', list], { cwd: folder, encoding: 'utf8' }).trim();
    expect(copied).toBe(await bash(`cd /var/backups/innkeeper && ${list}`));
    expect(await states()).toEqual(all('running'));
  });

  it('close for good, from wherever an earlier try was cut, and nothing of others goes with them', async () => {
    await at.inn.call('backups.setSchedule', {
      serverId: at.id,
      schedule: {
        ...{ enabled: true, at: '03:30', jitterMinutes: 30, remoteMedia: false, drill: true },
        keep: { daily: 7, weekly: 4, monthly: 6 },
      },
    });
    // Nobody has looked at it on this computer yet.
    await bash(
      '(umask 077; mkdir -p /opt/innkeeper/secrets/backup; echo opens-them >/opt/innkeeper/secrets/backup/password)',
    );
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
    // Whoever opens Innkeeper anew reads what is left, and is offered nothing that cannot work.
    const [known] = await at.inn.call('servers.list', {});
    expect(known).toMatchObject({ stage: 'closed', closed: { kitSavedAt: null } });
    expect(JSON.stringify(known?.closed?.stays)).toContain('/opt/innkeeper/notes.txt');
    const refused = [
      at.inn.call('servers.status', { serverId: at.id }),
      at.inn.call('backups.status', { serverId: at.id }),
    ];
    for (const one of refused) expect((await problemOf(one)).code).toBe('input.closed');
    const kept = await at.inn.call('backups.password', { serverId: at.id });
    expect(kept).toEqual({ password: 'opens-them', from: 'keychain' });
  });

  closedAgainTests(() => at, bash);
});
