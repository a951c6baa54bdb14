import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitKey } from '../../../src/core/server/ssh/admit-key.ts';
import { removeKey } from '../../../src/core/server/ssh/authorized-keys.ts';
import { dial } from '../../../src/core/server/ssh/dial.ts';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import { UntrustedHostKey, withSftp } from '../../../src/core/server/ssh/sftp-session.ts';
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
  const asRoot = async (script: string) => {
    const ssh = await openSsh({
      target: target('root'),
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519 ?? '',
    });
    const { stdout } = await ssh.run(['bash', '-c', script]);
    await ssh.close();
    return stdout;
  };
  const keysOf = (user: string) => asRoot(`stat -c %a ~${user}/.ssh; cat ~${user}/.ssh/*keys`);

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

  const signal = new AbortController().signal;
  const remove = async (user: string, hostKey = sshd.fingerprints.ed25519 ?? '') =>
    withSftp(
      {
        sock: await dial(target(user), 5_000, signal),
        ...{ user, by: { privateKey }, hostKeys: [hostKey], signal },
      },
      (sftp) => removeKey(sftp, publicKey.trim()),
    );

  it('takes the key out again, with itself alone, whatever was put before it, and leaves the others', async () => {
    await expect(remove('ada', 'SHA256:c29tZWJvZHkgZWxzZQ')).rejects.toBeInstanceOf(UntrustedHostKey);
    // Somebody has narrowed what it may do, and named it otherwise.
    await asRoot(
      `sed -i 's/^\\(ssh-ed25519 [^ ]*\\) the server$/restrict,pty \\1 box/' ~ada/.ssh/authorized_keys; chmod 640 ~ada/.ssh/authorized_keys`,
    );
    await remove('ada');
    expect(await keysOf('ada')).toBe('700\n# mine\nssh-ed25519 AAAA somebody\n');
    expect(await asRoot('stat -c "%a %U" ~ada/.ssh/*')).toBe('640 ada\n');
    await expect(signIn('ada')).rejects.toThrow();
    // It is in nobody's way where it is gone already, and takes the only one out as well.
    await remove('box');
    expect(await keysOf('box')).toBe('700\n');
    await expect(remove('box')).rejects.toThrow(/authentication/i);
  });

  it('changes nothing where the folder takes no other file, and leaves none there', async () => {
    await admitKey(admission('ada'));
    const before = await keysOf('ada');
    await asRoot('chown root ~ada/.ssh && chmod 755 ~ada/.ssh && chown ada ~ada/.ssh/authorized_keys');
    await expect(remove('ada')).rejects.toThrow();
    expect(await keysOf('ada')).toBe(before.replace('700', '755'));
    expect(await asRoot('ls ~ada/.ssh')).toBe('authorized_keys\n');
  });
});
