import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSsh, type SshCredentials } from '../../../src/core/server/ssh/index.ts';
import { readPrivateKey } from '../../../src/core/server/ssh/private-key.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { keyForms } from './keys.ts';
import { describeSshd, signingIn, why } from './signing-in.ts';
import { keygen } from './sshd.ts';

describeSshd(`signing in to a real sshd${why}`, () => {
  const at = signingIn();
  const { opened, options, password, ownKey, as, whoAmI } = at;

  describe('with a password', () => {
    it.each([
      ['keyboard-interactive', ['PasswordAuthentication no', 'KbdInteractiveAuthentication yes']],
      ['password', ['PasswordAuthentication yes', 'KbdInteractiveAuthentication no']],
      ['both', ['PasswordAuthentication yes', 'KbdInteractiveAuthentication yes']],
    ])('works where the server offers %s', async (_name, config) => {
      await at.sshd.restart(config);
      expect(await whoAmI(options(password('the-root-password')))).toBe('root');
      expect(await whoAmI(options(password('correct-horse'), { target: as('ada') }))).toBe('ada');
    });

    it('that is wrong is told with what the server allows, and tried once only', async () => {
      await at.sshd.restart(['PasswordAuthentication yes', 'KbdInteractiveAuthentication yes']);
      const problem = await problemOf(openSsh(options(password('wrong'), { target: as('ada') })));
      expect(problem).toMatchObject({ code: 'ssh.auth-failed', params: { user: 'ada' } });
      expect(problem.params.methods).toMatchObject({ list: expect.arrayContaining(['password']) });
      while (!at.sshd.log().includes('Disconnected from authenticating user ada')) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(at.sshd.log().match(/^Failed (password|keyboard-interactive)/gm)).toHaveLength(1);
    });

    it('on a server that takes keys only is told so', async () => {
      await at.sshd.restart(['PasswordAuthentication no', 'KbdInteractiveAuthentication no']);
      expect(await problemOf(openSsh(options(password('the-root-password'))))).toMatchObject({
        code: 'ssh.auth-failed',
        params: { user: 'root', methods: { list: ['publickey'] } },
      });
    });
  });

  describe('with a key', () => {
    it.each(Object.entries(keyForms))('works with %s', async (name, make) => {
      const { text, passphrase } = await make(at.sshd, `key-${name.replaceAll(/\W/g, '-')}`);
      const credentials: SshCredentials = {
        kind: 'key',
        privateKey: text,
        ...(passphrase && { passphrase }),
      };
      expect(await whoAmI(options(credentials))).toBe('root');
    });

    it.each(Object.entries(keyForms))('reads %s whose line breaks were lost', async (name, make) => {
      const { text, passphrase } = await make(at.sshd, `lost-${name.replaceAll(/\W/g, '-')}`);
      if (!text.startsWith('-----BEGIN')) return;
      const whole = (await readPrivateKey(text, passphrase)).getPublicSSH();
      for (const instead of [' ', '', '\\n', ' \u00a0 ']) {
        const key = await readPrivateKey(text.trim().replace(/\r?\n/g, instead), passphrase);
        expect(key.getPublicSSH().equals(whole)).toBe(true);
      }
    });

    it('is followed by a password where the server wants both, and by nothing where the key is wrong', async () => {
      await at.sshd.restart(['AuthenticationMethods publickey,password', 'PasswordAuthentication yes']);
      try {
        expect(await problemOf(openSsh(options(ownKey())))).toMatchObject({
          code: 'ssh.more-answers',
          params: { prompts: { list: ['Password:'] } },
        });
        expect(await whoAmI(options({ ...ownKey(), answers: ['the-root-password'] }))).toBe('root');
        expect(await codeOf(openSsh(options({ ...ownKey(), answers: ['wrong'] })))).toBe('ssh.auth-failed');
      } finally {
        await at.sshd.restart();
      }
      const stranger = await keygen(join(at.sshd.folder, 'another-stranger'), '-t', 'ed25519');
      const given = { kind: 'key', privateKey: stranger, answers: ['the-root-password'] } as const;
      expect(await codeOf(openSsh(options(given)))).toBe('ssh.auth-failed');
    });

    it('of RSA signs with SHA-2, says so, and never signs with SHA-1', async () => {
      const rsa = await keyForms['OpenSSH RSA']?.(at.sshd, 'rsa-sha');
      const credentials: SshCredentials = { kind: 'key', privateKey: rsa?.text ?? '' };
      const ssh = await openSsh(options(credentials));
      opened.push(ssh);
      expect(ssh.signature).toMatch(/^rsa-sha2-(256|512)$/);
      await at.sshd.restart(['PubkeyAcceptedAlgorithms ssh-rsa']);
      try {
        expect(await codeOf(openSsh(options(credentials)))).toBe('ssh.auth-failed');
      } finally {
        await at.sshd.restart();
      }
    });

    it('that is locked asks for its passphrase, without calling the server', async () => {
      const locked = await keygen(join(at.sshd.folder, 'locked'), '-t', 'ed25519', '-N', 'right');
      const pem = await keygen(
        join(at.sshd.folder, 'locked-pem'),
        '-t',
        'rsa',
        '-b',
        '2048',
        '-m',
        'PKCS8',
        '-N',
        'right',
      );
      for (const privateKey of [locked, pem]) {
        const nowhere = { target: { ...as('root'), port: 1 } };
        expect(await codeOf(openSsh(options({ kind: 'key', privateKey }, nowhere)))).toBe(
          'ssh.key-passphrase',
        );
        const wrong: SshCredentials = { kind: 'key', privateKey, passphrase: 'wrong' };
        expect(await codeOf(openSsh(options(wrong, nowhere)))).toBe('ssh.key-passphrase');
      }
    });

    it('does not stop the rest of the program while a locked key is opened', async () => {
      const path = join(at.sshd.folder, 'slow');
      const key = await keygen(path, '-t', 'ed25519', '-N', 'pw', '-a', '64');
      let turns = 0;
      const turn = () => {
        turns += 1;
        immediate = setImmediate(turn);
      };
      let immediate = setImmediate(turn);
      await readPrivateKey(key, 'pw');
      clearImmediate(immediate);
      // Opened in this thread, the program would turn a handful of times.
      expect(turns).toBeGreaterThan(100);
    });

    it.each([
      ['rubbish', 'this is no key'],
      ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKXs+9rPL6f/TUCDdWY9R7EB2Yx4hSl7bDBwtpGJPQWW me'],
      [
        'half a key',
        '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\n-----END OPENSSH PRIVATE KEY-----',
      ],
      ['an empty PEM', '-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----'],
      ['PuTTY’s version 3', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'],
    ])('that is %s cannot be read', async (_name, privateKey) => {
      expect(await codeOf(openSsh(options({ kind: 'key', privateKey })))).toBe('ssh.key-unreadable');
    });

    it('the server does not know is refused', async () => {
      const privateKey = await keygen(join(at.sshd.folder, 'stranger'), '-t', 'ed25519');
      expect(await codeOf(openSsh(options({ kind: 'key', privateKey })))).toBe('ssh.auth-failed');
    });
  });
});
