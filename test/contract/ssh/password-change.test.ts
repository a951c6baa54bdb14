import { access } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type SshCredentials, type SshOptions } from '../../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

/** One user for each test: a password can be changed once. */
const users = ['dialogue', 'terminal', 'weak-dialogue', 'weak-terminal', 'by-key'];
const setup = [
  ...users.map(
    (user) => `useradd -m -s /bin/bash ${user}; echo ${user}:first-Password-1 | chpasswd; chage -d 0 ${user}`,
  ),
].join('\n');

const inDialogue = ['KbdInteractiveAuthentication yes', 'PasswordAuthentication no'];
const onTerminal = ['KbdInteractiveAuthentication no', 'PasswordAuthentication yes'];
const goodPassword = 'Quite-another-1-thing';

describe.skipIf(missing)(`a password that must be changed at the first sign-in${why}`, () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd({ setup });
  });
  afterAll(() => sshd.stop());

  const options = (user: string, password: string, more: Partial<SshOptions> = {}): SshOptions => ({
    target: { address: '127.0.0.1', port: sshd.port, user },
    credentials: { kind: 'password', password },
    hostKey: sshd.fingerprints.ed25519,
    ...more,
  });

  it.each([
    ['in the sign-in dialogue', 'dialogue', inDialogue],
    ['on a terminal after the sign-in', 'terminal', onTerminal],
  ])('is asked for, and changed %s', async (_name, user, config) => {
    await sshd.restart(config);
    expect(await codeOf(openSsh(options(user, 'first-Password-1')))).toBe('ssh.password-expired');

    const ssh = await openSsh(options(user, 'first-Password-1', { newPassword: goodPassword }));
    expect((await ssh.run(['id', '-un'])).stdout).toBe(`${user}\n`);
    // Reopened with the new one.
    await sshd.cut();
    expect((await ssh.run(['id', '-un'])).stdout).toBe(`${user}\n`);
    await ssh.close();

    expect(await codeOf(openSsh(options(user, 'first-Password-1')))).toBe('ssh.auth-failed');
    await (await openSsh(options(user, goodPassword))).close();
  });

  it.each([
    ['in the sign-in dialogue', 'weak-dialogue', inDialogue],
    ['on a terminal after the sign-in', 'weak-terminal', onTerminal],
  ])('may be refused as too weak, with the reason, %s', async (_name, user, config) => {
    await sshd.restart(config);
    const problem = await problemOf(openSsh(options(user, 'first-Password-1', { newPassword: 'abc' })));
    expect(problem.code).toBe('ssh.password-expired');
    expect(problem.details).toMatch(/longer|simple|short/i);
    expect(problem.details).not.toContain('abc');
  });

  it('also stands in the way of a key', async () => {
    await sshd.restart(onTerminal);
    const credentials: SshCredentials = { kind: 'key', privateKey: sshd.userKey };
    expect(await codeOf(openSsh({ ...options('by-key', ''), credentials }))).toBe('ssh.password-expired');
  });
});

const module = '/usr/lib/x86_64-linux-gnu/security/pam_google_authenticator.so';
const noModule = await access(module).then(
  () => missing,
  () => missing ?? 'needs the package libpam-google-authenticator',
);

describe.skipIf(noModule)(
  `a server that asks more than the password${noModule ? ` (${noModule})` : ''}`,
  () => {
    let sshd: Sshd;
    beforeAll(async () => {
      // The emergency codes are good once each, as codes of the hour would be.
      const secret = ['GEZDGNBVGY3TQOJQGEZDGNBVGY', '" TOTP_AUTH', '12345678', '87654321', ''].join('\n');
      const second = [
        'useradd -m -s /bin/bash two && echo two:first-Password-1 | chpasswd',
        `printf '%s' '${secret}' >/home/two/.google_authenticator`,
        'chown two /home/two/.google_authenticator && chmod 400 /home/two/.google_authenticator',
        "sed -i 's/^@include common-auth/&\\nauth required pam_google_authenticator.so/' /etc/pam.d/sshd",
      ];
      sshd = await startSshd({ setup: second.join('\n'), config: inDialogue });
    });
    afterAll(() => sshd.stop());

    it('is answered with the answers in their order, or tells what it asks', async () => {
      const target = { address: '127.0.0.1', port: sshd.port, user: 'two' };
      const hostKey = sshd.fingerprints.ed25519;
      const credentials = { kind: 'password', password: 'first-Password-1' } as const;
      expect(await problemOf(openSsh({ target, hostKey, credentials }))).toMatchObject({
        code: 'ssh.more-answers',
        params: { prompts: { list: ['Verification code:'] } },
      });
      const wrong = { ...credentials, answers: ['00000000'] };
      expect(await codeOf(openSsh({ target, hostKey, credentials: wrong }))).toBe('ssh.auth-failed');

      const answered = { ...credentials, answers: ['12345678'] };
      const ssh = await openSsh({ target, hostKey, credentials: answered });
      expect((await ssh.run(['id', '-un'])).stdout).toBe('two\n');
      // An answer is good once: reopening asks again instead of sending it again.
      await sshd.cut();
      expect(await codeOf(ssh.run(['true']))).toBe('ssh.more-answers');
      await ssh.close();
    });

    it('after a key is asked for like after a password, all of it at once', async () => {
      await sshd.restart([...inDialogue, 'AuthenticationMethods publickey,keyboard-interactive']);
      const target = { address: '127.0.0.1', port: sshd.port, user: 'two' };
      const hostKey = sshd.fingerprints.ed25519;
      const credentials = { kind: 'key', privateKey: sshd.userKey } as const;
      expect(await problemOf(openSsh({ target, hostKey, credentials }))).toMatchObject({
        code: 'ssh.more-answers',
        params: { prompts: { list: ['Password:'] } },
      });
      const half = { ...credentials, answers: ['first-Password-1'] };
      expect(await problemOf(openSsh({ target, hostKey, credentials: half }))).toMatchObject({
        code: 'ssh.more-answers',
        params: { prompts: { list: ['Password:', 'Verification code:'] } },
      });
      const whole = { ...credentials, answers: ['first-Password-1', '87654321'] };
      const ssh = await openSsh({ target, hostKey, credentials: whole });
      expect((await ssh.run(['id', '-un'])).stdout).toBe('two\n');
      expect(ssh.signature).toBe('ssh-ed25519');
      await ssh.close();
    });
  },
);
