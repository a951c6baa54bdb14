import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type SshConnection, type UploadFile } from '../../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

describe.skipIf(missing)(`uploading to a real sshd${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  beforeAll(async () => {
    sshd = await startSshd({ setup: 'useradd -m -s /bin/bash ada' });
    ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
  });

  // /root is a folder of the test's own there.
  const at = (name: string) => `/root/${name}`;
  const lookAt = async (folder: string) =>
    (await ssh.run(['sh', '-c', 'cd "$1" && find . -type f -printf "%P %m %U %G\\n" | sort', 'sh', folder]))
      .stdout;

  it('brings names, bytes, modes and owners over exactly, in one round trip', async () => {
    const binary = randomBytes(200_000);
    const files: UploadFile[] = [
      { path: 'compose.yaml', content: 'services: {}\n', mode: 0o644, uid: 0, gid: 0 },
      { path: 'secrets/synapse/macaroon', content: 'grüße', mode: 0o600, uid: 991, gid: 991 },
      { path: 'config/run me.sh', content: '', mode: 0o755, uid: 33, gid: 12345 },
      { path: 'setuid', content: 'x', mode: 0o4711, uid: 0, gid: 0 },
      { path: `deep/${'d'.repeat(120)}/${'f'.repeat(200)}`, content: binary, mode: 0o400, uid: 70, gid: 70 },
      { path: "-o'dd $(name)", content: 'x', mode: 0o640, uid: 0, gid: 0 },
    ];
    const before = ssh.roundTrips;
    await ssh.upload(at('all'), files);
    expect(ssh.roundTrips - before).toBe(1);
    const expected = files.map((f) => `${f.path} ${f.mode.toString(8)} ${f.uid} ${f.gid}\n`);
    expect((await lookAt(at('all'))).split(/(?<=\n)/).toSorted()).toEqual(expected.toSorted());
    const sum = await ssh.run(['sh', '-c', 'cat "$1"/deep/*/* | sha256sum', 'sh', at('all')]);
    const { createHash } = await import('node:crypto');
    expect(sum.stdout).toBe(`${createHash('sha256').update(binary).digest('hex')}  -\n`);
  });

  it('makes folders others can pass, whatever the server’s umask', async () => {
    await sshd.restart(['ForceCommand umask 077; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"']);
    await ssh.upload(at('umask/staging'), [{ path: 'a/b', content: 'x', mode: 0o644, uid: 0, gid: 0 }]);
    const modes = await ssh.run([
      'stat',
      '-c',
      '%a',
      at('umask'),
      at('umask/staging'),
      at('umask/staging/a'),
    ]);
    expect(modes.stdout).toBe('755\n755\n755\n');
    await sshd.restart();
  });

  it('can be repeated', async () => {
    const file = (content: string): UploadFile => ({ path: 'a', content, mode: 0o600, uid: 0, gid: 0 });
    await ssh.upload(at('twice'), [file('first, and longer')]);
    await ssh.upload(at('twice'), [file('second')]);
    expect((await ssh.run(['cat', at('twice/a')])).stdout).toBe('second');
  });

  it('goes 200 times without leaving anything behind', async () => {
    for (let n = 0; n < 200; n += 1) {
      await ssh.upload(at('many'), [{ path: `f${n}`, content: String(n), mode: 0o600, uid: 0, gid: 0 }]);
    }
    expect((await ssh.run(['sh', '-c', `ls ${at('many')} | wc -l`])).stdout.trim()).toBe('200');
    expect((await sshd.children()).length).toBe(1);
  }, 120_000);

  it('takes an empty list', async () => {
    await ssh.upload(at('empty'), []);
    expect((await ssh.run(['ls', '-A', at('empty')])).stdout).toBe('');
  });

  it('says why it failed', async () => {
    await ssh.run(['sh', '-c', `echo x >${at('file')}`]);
    expect(await problemOf(ssh.upload(at('file/below'), []))).toMatchObject({
      code: 'host.command-failed',
      params: { what: 'tar' },
    });
    const ada = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'ada' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    const foreign: UploadFile = { path: 'a', content: 'x', mode: 0o600, uid: 0, gid: 0 };
    expect(await codeOf(ada.upload('/home/ada/x', [foreign]))).toBe('host.command-failed');
    await ada.close();
  });

  it('refuses what leads elsewhere before anything is sent', async () => {
    const before = ssh.roundTrips;
    for (const path of ['../x', '/etc/x', 'a/../../x']) {
      expect(await codeOf(ssh.upload(at('x'), [{ path, content: '', mode: 0, uid: 0, gid: 0 }]))).toBe(
        'input.invalid',
      );
    }
    expect(ssh.roundTrips).toBe(before);
  });

  it('can be called off, and tells a cut', async () => {
    const big: UploadFile = { path: 'big', content: new Uint8Array(20_000_000), mode: 0o600, uid: 0, gid: 0 };
    expect(await codeOf(ssh.upload(at('no'), [big], { signal: AbortSignal.abort() }))).toBe(
      'cancelled.asked',
    );

    await sshd.restart([
      'ForceCommand case "$SSH_ORIGINAL_COMMAND" in *tar*) sleep 5;; esac; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"',
    ]);
    const work = codeOf(ssh.upload(at('no'), [big]));
    while ((await sshd.children()).length === 0 || !sshd.log().includes('Starting session: forced-command')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    await sshd.cut();
    expect(await work).toBe('network.lost');
    await sshd.restart();
  });
});
