import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
  type Variant,
} from '../../practice/index.ts';
import type { StepId } from '../../src/shared/job.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';

const missing = missingRequirement();
const open: (() => Promise<unknown>)[] = [];

/** A fresh practice server and a core of its own; both are gone after the test. */
async function inn(
  name: string,
  variant: Partial<Variant>,
): Promise<{ server: PracticeServer; core: TestCore }> {
  const server = await practiceReset(name, { variant });
  const core = await testCore();
  open.push(() => core.close());
  return { server, core };
}
const codesOf = (problems: readonly { code: string }[]) => problems.map((problem) => problem.code);

describe.skipIf(missing !== null)('when something is wrong', () => {
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  afterAll(async () => {
    await practiceDown('faults');
  });

  it('deploys all the same: Docker absent, sudo with a password, a chatty shell, another port', async () => {
    const { server, core } = await inn('faults', {
      docker: 'absent',
      login: 'sudo-password',
      shellBanner: true,
      sshPort: 2222,
    });
    const connection = {
      address: server.address,
      port: server.sshPort,
      user: server.user,
      credentials: { kind: 'key', privateKey: await readFile(server.keyFile, 'utf8') },
      acceptHostKey: server.hostKey,
    } as const;
    await expect(core.call('servers.connect', connection)).rejects.toMatchObject({
      code: 'host.sudo-password-needed',
    });
    await expect(
      core.call('servers.connect', { ...connection, sudoPassword: 'not the password' }),
    ).rejects.toMatchObject({ code: 'host.sudo-password-wrong' });
    const id = await core.connect(server);
    const spec = await practiceSpec(server);
    const plan = await core.call('deploy.plan', { serverId: id, spec });
    expect(plan).toMatchObject({ install: ['docker'], blockers: [] });
    const events = await core.deploy(id, spec);
    expect(endOf(events).problem).toBeUndefined();
    const checks = deployResultSchema.parse(endOf(events).result).checks;
    expect(checks.filter((check) => check.state !== 'passed')).toEqual([]);
    // The password went over stdin only: neither the server's logs nor Innkeeper's own hold it.
    const traces = await server.exec(['sh', '-c', 'cat /opt/innkeeper/jobs/*/*; journalctl --no-pager -q']);
    expect(traces.stdout).not.toContain(server.password);
    expect(JSON.stringify(events)).not.toContain(server.password);
  });

  it('goes on after a cut at any step', async () => {
    const { server, core } = await inn('faults', { login: 'sudo' });
    const id = await core.connect(server);
    const spec = await practiceSpec(server);
    const steps: StepId[] = ['inspect', 'prepare', 'upload', 'pull', 'start', 'verify', 'admin'];
    const outcomes: string[] = [];
    for (const step of steps) {
      const { jobId } = await core.call('deploy.start', { serverId: id, spec });
      let cut = false;
      await core.follow(jobId, async (event) => {
        if (!cut && event.kind === 'step' && event.step === step && event.state === 'running') {
          cut = true;
          await server.exec(['sh', '-c', 'pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9']);
        }
        if (event.kind === 'ended') {
          outcomes.push(event.outcome);
          expect(['succeeded', 'interrupted'], JSON.stringify(event.problem)).toContain(event.outcome);
        }
      });
    }
    const last = endOf(await core.deploy(id, spec));
    expect(last.outcome).toBe('succeeded');
    const status = await core.call('servers.status', { serverId: id });
    expect(status).toMatchObject({ light: 'good', edited: [], problems: [] });
    const { user, password } = await core.call('admin.reveal', { serverId: id });
    const login = await server.exec([
      ...['curl', '-s', '-X', 'POST', 'http://127.0.0.1:8008/_matrix/client/v3/login', '-d'],
      JSON.stringify({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password }),
    ]);
    expect(login.stdout).toContain('access_token');
  });

  it('tells who holds a port, and that the disk is full, before it changes anything', async () => {
    const { server, core } = await inn('faults', { portsTaken: [80, 443], fullDisk: true });
    const id = await core.connect(server);
    const spec = await practiceSpec(server);
    const before = (await server.exec(['sh', '-c', 'ls -A /opt; dpkg -l | md5sum; ufw status'])).stdout;
    const { blockers } = await core.call('deploy.plan', { serverId: id, spec });
    expect(codesOf(blockers)).toEqual(expect.arrayContaining(['host.low-disk', 'host.port-taken']));
    const taken = blockers.filter((problem) => problem.code === 'host.port-taken');
    expect(taken.map((problem) => problem.params)).toEqual(
      expect.arrayContaining([expect.objectContaining({ port: 443, process: 'nginx' })]),
    );
    const end = endOf(await core.deploy(id, spec));
    expect(end).toMatchObject({ outcome: 'failed', problem: { code: 'host.low-disk' } });
    expect((await server.exec(['sh', '-c', 'ls -A /opt; dpkg -l | md5sum; ufw status'])).stdout).toBe(before);

    // The host presses the button.
    await core.call('servers.freePort', { serverId: id, protocol: 'tcp', port: 443 });
    const after = await core.call('deploy.plan', { serverId: id, spec });
    expect(codesOf(after.blockers)).not.toContain('host.port-taken');
    expect((await server.exec(['systemctl', 'is-enabled', 'nginx'])).stdout.trim()).toBe('disabled');
    // The way in is never one of those.
    await expect(
      core.call('servers.freePort', { serverId: id, protocol: 'tcp', port: 22 }),
    ).rejects.toMatchObject({ code: 'host.command-failed' });
  });

  it('refuses a wrong password and a server that has become another', async () => {
    const { server, core } = await inn('faults', { passwordLogin: true });
    await expect(
      core.call('servers.connect', {
        address: server.address,
        port: server.sshPort,
        user: server.user,
        credentials: { kind: 'password', password: 'wrong' },
        acceptHostKey: server.hostKey,
      }),
    ).rejects.toMatchObject({ code: 'ssh.auth-failed' });
    expect(await core.call('servers.list', {})).toEqual([]);

    const id = await core.connect(server);
    await server.changeHostKey();
    await server.exec(['sh', '-c', 'pgrep -f "^sshd-session: |^sshd: .*@" | xargs -r kill -9']);
    const status = await core.call('servers.status', { serverId: id });
    expect(status).toMatchObject({ light: 'unreachable', problems: [{ code: 'ssh.host-key-changed' }] });
    const fingerprint = String(status.problems[0]?.params.fingerprint);
    await core.call('servers.trustHostKey', { serverId: id, fingerprint });
    expect((await core.call('servers.status', { serverId: id })).light).toBe('empty');
  });
});
