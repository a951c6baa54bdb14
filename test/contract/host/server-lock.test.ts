import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fenced } from '../../../src/core/server/host/lock/fenced.ts';
import { type ServerLock, takeServerLock } from '../../../src/core/server/host/lock/server-lock.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import type { Holder } from '../../../src/shared/holder.ts';
import { problemOf } from '../ssh/expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from '../ssh/sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const scripts = await loadHostScripts('templates');

describe.skipIf(missing)(`the lock of a server over a real connection${why}`, () => {
  let sshd: Sshd;
  let ana: SshConnection;
  let ben: SshConnection;
  const never = new AbortController().signal;
  const waits: Holder[] = [];
  const take = (ssh: SshConnection, person: string, signal = never) =>
    takeServerLock(
      { ssh, scripts },
      { person, computer: `${person}’s laptop`, flow: 'deploy' },
      { signal, onWait: (holder) => waits.push(holder) },
    );
  const open = () =>
    openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  /** What is noted on the server, without the code under test. */
  const noted = async (name: string) => (await ben.run(['cat', `/run/innkeeper/lock/${name}`])).stdout.trim();
  const note = (name: string, back: number) =>
    ben.run(['sh', '-c', `echo $(($(cut -d. -f1 /proc/uptime) - ${back})) >/run/innkeeper/lock/${name}`]);
  const held = async (lock: ServerLock) => (await noted('token')) === lock.token;
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // What a test that failed still holds would fail every other, and its own next try.
  afterEach(() => ben.run(['rm', '-rf', '/run/innkeeper/lock']));
  beforeAll(async () => {
    sshd = await startSshd();
    [ana, ben] = await Promise.all([open(), open()]);
  });
  afterAll(async () => {
    await Promise.all([ana.close(), ben.close()]);
    await sshd.stop();
  });

  it('refuses the second, who is told everything, and is there again once it is given back', async () => {
    const lock = await take(ana, 'ana');
    lock.tell('pull', 0.25);
    await until(async () => (await noted('step')) === 'pull');
    expect(await problemOf(take(ben, 'ben'))).toMatchObject({
      code: 'host.at-work',
      params: {
        ...{ person: 'ana', computer: 'ana’s laptop', token: lock.token, standing: 'alive' },
        what: { code: 'flow.deploy' },
      },
    });
    await lock.release();
    await (await take(ben, 'ben')).release();
    expect(await noted('token')).toBe('');
  });

  it('is kept over a cut, during which nobody else gets it', async () => {
    const lock = await take(ana, 'ana');
    const tools = fenced(ana, scripts, lock);
    await sshd.cut();
    expect((await problemOf(take(ben, 'ben'))).code).toBe('host.at-work');
    expect((await tools.run(['echo', 'on'], { asRoot: true })).stdout).toBe('on\n');
    expect((await tools.script('echo "$1"', ['goes'], { asRoot: true })).stdout).toBe('goes\n');
    expect(lock.lost.aborted).toBe(false);
    expect(await held(lock)).toBe(true);
    await lock.release();
    expect(await noted('token')).toBe('');
  });

  it('waits whether somebody comes back whose connection has just ended, and takes over then', async () => {
    const crashed = await open();
    const left = await take(crashed, 'carl');
    await crashed.close();
    await left.release();
    await until(async () => (await noted('gone')) !== '');
    await note('gone', 22);
    waits.length = 0;
    const lock = await take(ben, 'ben');
    expect(waits[0]).toMatchObject({ person: 'carl', standing: 'gone' });
    expect(await held(lock)).toBe(true);
    await lock.release();
  });

  it('ends the work of whoever lost it, and runs nothing of it any more', async () => {
    const lock = await take(ana, 'ana');
    const tools = fenced(ana, scripts, lock);
    await note('sign', 61);
    await ben.script(scripts.lock, ['take-over', lock.token]);
    const next = await take(ben, 'ben');
    const lost = { code: 'host.lock-lost', params: { person: 'ben', computer: 'ben’s laptop' } };
    const changing = tools.run(['touch', '/run/innkeeper/changed'], { asRoot: true });
    // It is not known yet that it is lost: the next sign of life tells.
    lock.tell('pull', 0.5);
    expect(await problemOf(changing)).toMatchObject(lost);
    expect(lock.lost.aborted).toBe(true);
    expect((lock.lost.reason as Error).cause).toMatchObject(lost);
    expect((await ben.run(['ls', '/run/innkeeper'])).stdout).not.toContain('changed');
    await lock.release();
    expect(await held(next)).toBe(true);
    await next.release();
  });

  it('leaves no lock behind where asking for it is cancelled', async () => {
    for (const after of [0, 20, 100]) {
      const cancel = new AbortController();
      const asking = take(ana, 'ana', cancel.signal);
      setTimeout(() => cancel.abort(), after);
      const lock = await asking.catch(() => undefined);
      await lock?.release();
      await until(async () => (await noted('token')) === '');
    }
  });
});
