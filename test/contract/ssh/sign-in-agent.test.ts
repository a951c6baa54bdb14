import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import { ownKeys } from '../../../src/core/server/ssh/own-keys.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { keyForms } from './keys.ts';
import { describeSshd, signingIn, why } from './signing-in.ts';
import { keygen, type Sshd, startSshd } from './sshd.ts';

const execute = promisify(execFile);

describeSshd(`the agent and the host key with a real sshd${why}`, () => {
  const at = signingIn();
  const { opened, options, ownKey, whoAmI } = at;

  describe('with the agent', () => {
    let agent: ChildProcess;
    const before = process.env.SSH_AUTH_SOCK;

    beforeAll(async () => {
      const socket = join(at.sshd.folder, 'agent');
      agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
      await new Promise((resolve) => agent.stdout?.once('data', resolve));
      process.env.SSH_AUTH_SOCK = socket;
    });
    afterAll(() => {
      agent.kill();
      if (before === undefined) delete process.env.SSH_AUTH_SOCK;
      else process.env.SSH_AUTH_SOCK = before;
    });

    it('holding no key says so; holding keys, tries them', async () => {
      expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.agent-missing');
      await keygen(join(at.sshd.folder, 'other'), '-t', 'ed25519');
      await execute('ssh-add', [join(at.sshd.folder, 'other')]);
      expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.auth-failed');
      await execute('ssh-add', [join(at.sshd.folder, 'user')]);
      expect(await whoAmI(options({ kind: 'agent' }))).toBe('root');
    });

    it('says which keys it holds, as they stand in a list of keys', async () => {
      const { stdout } = await execute('ssh-add', ['-L']);
      const held = stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[1]);
      expect(held).toHaveLength(2);
      expect(await ownKeys({ kind: 'agent' })).toEqual(held);
      const [, file] = (await readFile(join(at.sshd.folder, 'user.pub'), 'utf8')).split(' ');
      expect(await ownKeys(ownKey())).toEqual([file]);
      expect(await ownKeys({ kind: 'password', password: 'x' })).toEqual([]);
    });

    it('never lets an RSA key sign with SHA-1', async () => {
      await execute('ssh-add', ['-D']);
      await keyForms['OpenSSH RSA']?.(at.sshd, 'rsa-agent');
      await execute('ssh-add', [join(at.sshd.folder, 'rsa-agent')]);
      const ssh = await openSsh(options({ kind: 'agent' }));
      opened.push(ssh);
      expect(ssh.signature).toMatch(/^rsa-sha2-(256|512)$/);
      await at.sshd.restart(['PubkeyAcceptedAlgorithms ssh-rsa']);
      try {
        expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.auth-failed');
      } finally {
        await at.sshd.restart();
      }
    });

    it('with more keys than the server lets one try says so', async () => {
      await execute('ssh-add', ['-D']);
      const names = ['many-1', 'many-2', 'many-3', 'many-4'].map((name) => join(at.sshd.folder, name));
      for (const name of names) {
        await keygen(name, '-t', 'ed25519');
        await execute('ssh-add', [name]);
      }
      await execute('ssh-add', [join(at.sshd.folder, 'user')]);
      await at.sshd.restart(['MaxAuthTries 3']);
      try {
        const problem = await problemOf(openSsh(options({ kind: 'agent' })));
        expect(problem).toMatchObject({ code: 'ssh.agent-keys', params: { user: 'root', keys: 5 } });
      } finally {
        await at.sshd.restart();
        await execute('ssh-add', ['-D']);
        await execute('ssh-add', [join(at.sshd.folder, 'user')]);
      }
    });

    it('that does not answer says so', async () => {
      process.env.SSH_AUTH_SOCK = join(at.sshd.folder, 'nobody');
      expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.agent-missing');
    });
  });

  describe('the host key', () => {
    it('that is unknown is shown, and nothing is sent before it is trusted', async () => {
      await at.sshd.restart(['LogLevel DEBUG1']);
      const problem = await problemOf(openSsh(options(ownKey(), { hostKey: undefined })));
      expect(problem).toMatchObject({
        code: 'ssh.host-key-unknown',
        params: { address: '127.0.0.1', algorithm: 'ssh-ed25519', fingerprint: at.sshd.fingerprints.ed25519 },
      });
      expect(at.sshd.log()).not.toContain('userauth-request');
      // The same log does show a sign-in where there is one.
      await whoAmI(options(ownKey()));
      await expect.poll(() => at.sshd.log()).toContain('userauth-request');
    });

    it('that has changed stops everything', async () => {
      const other = `SHA256:${'A'.repeat(43)}`;
      await at.sshd.restart(['LogLevel DEBUG1']);
      const before = at.sshd.log().length;
      expect(await problemOf(openSsh(options(ownKey(), { hostKey: other })))).toMatchObject({
        code: 'ssh.host-key-changed',
        params: { address: '127.0.0.1', expected: other, fingerprint: at.sshd.fingerprints.ed25519 },
      });
      expect(at.sshd.log().slice(before)).not.toContain('userauth-request');
    });

    it.each(['ecdsa', 'rsa'])(
      'that is trusted may be the server’s %s key, though it has a better one',
      async (type) => {
        const ssh = await openSsh(options(ownKey(), { hostKey: at.sshd.fingerprints[type] }));
        opened.push(ssh);
        expect(ssh.hostKey.fingerprint).toBe(at.sshd.fingerprints[type]);
      },
    );
  });

  it('says by which algorithm the server proved its key, and takes no proof with SHA-1', async () => {
    const modern = await startSshd({ keyTypes: ['rsa'] });
    const old = await startSshd({ keyTypes: ['rsa'], config: ['HostKeyAlgorithms ssh-rsa'] });
    const at = ({ port, fingerprints, userKey }: Sshd) => ({
      target: { address: '127.0.0.1', port, user: 'root' },
      credentials: { kind: 'key', privateKey: userKey } as const,
      hostKey: fingerprints.rsa ?? '',
    });
    try {
      const ssh = await openSsh(at(modern));
      opened.push(ssh);
      expect(ssh.hostKey).toEqual({ algorithm: 'rsa-sha2-512', fingerprint: modern.fingerprints.rsa });
      expect(await codeOf(openSsh(at(old)))).toBe('ssh.failed');
      // It writes down why after it has hung up.
      await expect.poll(() => old.log()).toContain('no matching host key type');
    } finally {
      await Promise.all([modern.stop(), old.stop()]);
    }
  });
});
