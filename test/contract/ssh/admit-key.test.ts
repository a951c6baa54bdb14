import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitKey, UntrustedHostKey } from '../../../src/core/server/ssh/admit-key.ts';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import { keygen, type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

const setup = [
  // As at a storage box: a user with a password and no shell.
  'useradd -m -s /usr/sbin/nologin box && echo box:correct-horse | chpasswd',
  'useradd -m -s /bin/bash ada && echo ada:correct-horse | chpasswd',
  // Somebody else's way in, without a line end after it.
  'mkdir -m 700 ~ada/.ssh && printf "# mine\\nssh-ed25519 AAAA somebody" >~ada/.ssh/authorized_keys && chown -R ada ~ada/.ssh',
].join('\n');

describe.skipIf(missing)(`letting a key in over SFTP at a real sshd${why}`, () => {
  let sshd: Sshd;
  let privateKey: string;
  let publicKey: string;

  beforeAll(async () => {
    sshd = await startSshd({
      setup,
      config: ['PasswordAuthentication yes', 'Subsystem sftp internal-sftp'],
    });
    privateKey = await keygen(join(sshd.folder, 'server'), '-t', 'ed25519', '-C', 'the server');
    publicKey = await readFile(join(sshd.folder, 'server.pub'), 'utf8');
  });
  afterAll(() => sshd.stop());

  const target = (user: string) => ({ address: '127.0.0.1', port: sshd.port, user });
  const admission = (user: string, more: Partial<Parameters<typeof admitKey>[0]> = {}) => ({
    target: target(user),
    password: 'correct-horse',
    hostKey: sshd.fingerprints.ed25519,
    publicKey,
    signal: new AbortController().signal,
    ...more,
  });
  const signIn = (user: string) =>
    openSsh({
      target: target(user),
      credentials: { kind: 'key', privateKey },
      hostKey: sshd.fingerprints.ed25519 ?? '',
    });
  const keysOf = async (user: string) => {
    const ssh = await openSsh({
      target: target('root'),
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519 ?? '',
    });
    const { stdout } = await ssh.run(['bash', '-c', `stat -c %a ~${user}/.ssh; cat ~${user}/.ssh/*keys`]);
    await ssh.close();
    return stdout;
  };

  it('makes the file where there is none, for a user who has no shell', async () => {
    await expect(signIn('box')).rejects.toThrow();
    await admitKey(admission('box'));
    expect(await keysOf('box')).toBe(`700\n${publicKey}`);
  });

  it('adds to what is there, once, and then the key opens', async () => {
    await admitKey(admission('ada'));
    await admitKey(admission('ada'));
    expect(await keysOf('ada')).toBe(`700\n# mine\nssh-ed25519 AAAA somebody\n${publicKey}`);
    const ssh = await signIn('ada');
    expect((await ssh.run(['id', '-un'])).stdout.trim()).toBe('ada');
    await ssh.close();
  });

  it('tells no password to a server whose key nobody has accepted', async () => {
    const before = sshd.log();
    for (const hostKey of [undefined, 'SHA256:c29tZWJvZHkgZWxzZQ']) {
      const error: unknown = await admitKey(admission('box', { hostKey })).catch((one: unknown) => one);
      expect(error).toBeInstanceOf(UntrustedHostKey);
      expect(error).toMatchObject({ shown: { fingerprint: sshd.fingerprints.ed25519 } });
    }
    expect(sshd.log().slice(before.length)).not.toMatch(/password for|Accepted/);
  });

  it('says what the sign-in ended with, and stops when asked to', async () => {
    await expect(admitKey(admission('box', { password: 'wrong' }))).rejects.toThrow(/authentication/i);
    const stop = new AbortController();
    stop.abort();
    const stopped = admitKey(admission('box', { signal: stop.signal }));
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
