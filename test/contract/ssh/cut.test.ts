import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

describe.skipIf(missing)(`a line that is cut${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  const open = () =>
    openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  beforeAll(async () => {
    sshd = await startSshd();
    ssh = await open();
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
  });
  const sessions = () => sshd.log().match(/Starting session: command for/g)?.length ?? 0;
  async function begun(before: number): Promise<void> {
    while (sessions() === before) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('interrupts what runs, which is never begun again by itself', async () => {
    const before = sessions();
    const lines: string[] = [];
    const work = ssh.run(['sh', '-c', 'echo begun; sleep 20'], { onLine: (line) => lines.push(line) });
    await begun(before);
    while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await sshd.cut();
    expect(await work).toEqual({
      code: null,
      stdout: 'begun\n',
      stderr: '',
      failed: false,
      cancelled: false,
      timedOut: false,
      interrupted: true,
    });
    expect((await ssh.run(['echo', 'again'])).stdout).toBe('again\n');
    expect(sessions() - before).toBe(2);
  });

  it('interrupts a running process', async () => {
    const process = await ssh.spawn(['sh', '-c', 'echo begun; sleep 20']);
    process.stderr.resume();
    let text = '';
    process.stdout.on('data', (chunk) => {
      text += chunk;
    });
    while (text === '') await new Promise((resolve) => setTimeout(resolve, 10));
    await sshd.cut();
    expect(await process.done).toEqual({ code: null, failed: false, cancelled: false, interrupted: true });
  });

  it('is opened once for all who need it', async () => {
    await sshd.cut();
    const before = sshd.log().match(/^Accepted publickey/gm)?.length ?? 0;
    const all = await Promise.all(Array.from({ length: 6 }, (_, n) => ssh.run(['echo', String(n)])));
    expect(all.map((result) => result.stdout)).toEqual(['0\n', '1\n', '2\n', '3\n', '4\n', '5\n']);
    expect((sshd.log().match(/^Accepted publickey/gm)?.length ?? 0) - before).toBe(1);
  });

  it('is waited for while the server comes back', async () => {
    await sshd.pause();
    const work = ssh.run(['echo', 'back']);
    setTimeout(() => void sshd.resume(), 700);
    expect((await work).stdout).toBe('back\n');
  });

  it('is given up after some tries, or when the caller says so', async () => {
    await sshd.pause();
    const stop = new AbortController();
    const work = ssh.run(['true'], { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    expect((await work).cancelled).toBe(true);
    expect(await problemOf(ssh.run(['true']))).toMatchObject({
      code: 'network.refused',
      params: { address: '127.0.0.1', port: sshd.port },
    });
    expect(await codeOf(ssh.openStream(1))).toBe('network.refused');
    await sshd.resume();
  });

  it('is not opened to another server in its place', async () => {
    await ssh.run(['true']);
    await sshd.restart(undefined, { newHostKeys: true });
    expect(await codeOf(ssh.run(['true']))).toBe('ssh.host-key-changed');
  });
});

describe.skipIf(missing)(`a connection that is closed${why}`, () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  it('interrupts what runs, does nothing more, and may be closed twice', async () => {
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    const work = ssh.run(['sleep', '20']);
    while (!sshd.log().includes('Starting session: command for')) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await ssh.close();
    expect((await work).interrupted).toBe(true);
    await ssh.close();
    expect(await codeOf(ssh.run(['true']))).toBe('cancelled.asked');
    while ((await sshd.children()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('leaves nothing behind that keeps the program from ending', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', new URL('open-and-close.ts', import.meta.url).pathname],
      {
        env: {
          ...process.env,
          SSH_PORT: String(sshd.port),
          SSH_KEY: sshd.userKey,
          SSH_HOST_KEY: sshd.fingerprints.ed25519,
        },
        timeout: 30_000,
      },
    );
    expect(JSON.parse(stdout)).toEqual({ run: 'hi\n', tunnel: 'network.service-down', handles: [] });
  });
});
