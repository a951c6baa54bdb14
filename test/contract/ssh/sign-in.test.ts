import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openSsh,
  type SshConnection,
  type SshCredentials,
  type SshOptions,
} from '../../../src/core/server/ssh/index.ts';
import { readPrivateKey } from '../../../src/core/server/ssh/private-key.ts';
import { toProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { keyForms } from './keys.ts';
import { freePort, keygen, type Sshd, sshdMissing, startSshd } from './sshd.ts';

const execute = promisify(execFile);
const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

const setup = [
  'echo root:the-root-password | chpasswd',
  'useradd -m -s /bin/bash ada && echo ada:correct-horse | chpasswd',
  'useradd -m -s /usr/sbin/nologin ghost && echo ghost:correct-horse | chpasswd',
].join('\n');

describe.skipIf(missing)(`signing in to a real sshd${why}`, () => {
  let sshd: Sshd;
  const opened: SshConnection[] = [];

  beforeAll(async () => {
    sshd = await startSshd({ setup });
  });
  afterAll(async () => {
    for (const ssh of opened) await ssh.close();
    await sshd.stop();
  });

  const options = (credentials: SshCredentials, more: Partial<SshOptions> = {}): SshOptions => ({
    target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
    credentials,
    hostKey: sshd.fingerprints.ed25519,
    ...more,
  });
  const password = (text: string): SshCredentials => ({ kind: 'password', password: text });
  const ownKey = (): SshCredentials => ({ kind: 'key', privateKey: sshd.userKey });
  const as = (user: string) => ({ address: '127.0.0.1', port: sshd.port, user });

  async function whoAmI(given: SshOptions): Promise<string> {
    const ssh = await openSsh(given);
    opened.push(ssh);
    return (await ssh.run(['id', '-un'])).stdout.trim();
  }

  describe('with a password', () => {
    it.each([
      ['keyboard-interactive', ['PasswordAuthentication no', 'KbdInteractiveAuthentication yes']],
      ['password', ['PasswordAuthentication yes', 'KbdInteractiveAuthentication no']],
      ['both', ['PasswordAuthentication yes', 'KbdInteractiveAuthentication yes']],
    ])('works where the server offers %s', async (_name, config) => {
      await sshd.restart(config);
      expect(await whoAmI(options(password('the-root-password')))).toBe('root');
      expect(await whoAmI(options(password('correct-horse'), { target: as('ada') }))).toBe('ada');
    });

    it('that is wrong is told with what the server allows, and tried once only', async () => {
      await sshd.restart(['PasswordAuthentication yes', 'KbdInteractiveAuthentication yes']);
      const problem = await problemOf(openSsh(options(password('wrong'), { target: as('ada') })));
      expect(problem).toMatchObject({ code: 'ssh.auth-failed', params: { user: 'ada' } });
      expect(problem.params.methods).toMatchObject({ list: expect.arrayContaining(['password']) });
      while (!sshd.log().includes('Disconnected from authenticating user ada')) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(sshd.log().match(/^Failed (password|keyboard-interactive)/gm)).toHaveLength(1);
    });

    it('on a server that takes keys only is told so', async () => {
      await sshd.restart(['PasswordAuthentication no', 'KbdInteractiveAuthentication no']);
      expect(await problemOf(openSsh(options(password('the-root-password'))))).toMatchObject({
        code: 'ssh.auth-failed',
        params: { user: 'root', methods: { list: ['publickey'] } },
      });
    });
  });

  describe('with a key', () => {
    it.each(Object.entries(keyForms))('works with %s', async (name, make) => {
      const { text, passphrase } = await make(sshd, `key-${name.replaceAll(/\W/g, '-')}`);
      const credentials: SshCredentials = {
        kind: 'key',
        privateKey: text,
        ...(passphrase && { passphrase }),
      };
      expect(await whoAmI(options(credentials))).toBe('root');
    });

    it.each(Object.entries(keyForms))('reads %s whose line breaks were lost', async (name, make) => {
      const { text, passphrase } = await make(sshd, `lost-${name.replaceAll(/\W/g, '-')}`);
      if (!text.startsWith('-----BEGIN')) return;
      const whole = (await readPrivateKey(text, passphrase)).getPublicSSH();
      for (const instead of [' ', '', '\\n', ' \u00a0 ']) {
        const key = await readPrivateKey(text.trim().replace(/\r?\n/g, instead), passphrase);
        expect(key.getPublicSSH().equals(whole)).toBe(true);
      }
    });

    it('is followed by a password where the server wants both, and by nothing where the key is wrong', async () => {
      await sshd.restart(['AuthenticationMethods publickey,password', 'PasswordAuthentication yes']);
      try {
        expect(await problemOf(openSsh(options(ownKey())))).toMatchObject({
          code: 'ssh.more-answers',
          params: { prompts: 'Password:' },
        });
        expect(await whoAmI(options({ ...ownKey(), answers: ['the-root-password'] }))).toBe('root');
        expect(await codeOf(openSsh(options({ ...ownKey(), answers: ['wrong'] })))).toBe('ssh.auth-failed');
      } finally {
        await sshd.restart();
      }
      const stranger = await keygen(join(sshd.folder, 'another-stranger'), '-t', 'ed25519');
      const given = { kind: 'key', privateKey: stranger, answers: ['the-root-password'] } as const;
      expect(await codeOf(openSsh(options(given)))).toBe('ssh.auth-failed');
    });

    it('of RSA signs with SHA-2, says so, and never signs with SHA-1', async () => {
      const rsa = await keyForms['OpenSSH RSA']?.(sshd, 'rsa-sha');
      const credentials: SshCredentials = { kind: 'key', privateKey: rsa?.text ?? '' };
      const ssh = await openSsh(options(credentials));
      opened.push(ssh);
      expect(ssh.signature).toMatch(/^rsa-sha2-(256|512)$/);
      await sshd.restart(['PubkeyAcceptedAlgorithms ssh-rsa']);
      try {
        expect(await codeOf(openSsh(options(credentials)))).toBe('ssh.auth-failed');
      } finally {
        await sshd.restart();
      }
    });

    it('that is locked asks for its passphrase, without calling the server', async () => {
      const locked = await keygen(join(sshd.folder, 'locked'), '-t', 'ed25519', '-N', 'right');
      const pem = await keygen(
        join(sshd.folder, 'locked-pem'),
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
      const path = join(sshd.folder, 'slow');
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
      const privateKey = await keygen(join(sshd.folder, 'stranger'), '-t', 'ed25519');
      expect(await codeOf(openSsh(options({ kind: 'key', privateKey })))).toBe('ssh.auth-failed');
    });
  });

  describe('with the agent', () => {
    let agent: ChildProcess;
    const before = process.env.SSH_AUTH_SOCK;

    beforeAll(async () => {
      const socket = join(sshd.folder, 'agent');
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
      await keygen(join(sshd.folder, 'other'), '-t', 'ed25519');
      await execute('ssh-add', [join(sshd.folder, 'other')]);
      expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.auth-failed');
      await execute('ssh-add', [join(sshd.folder, 'user')]);
      expect(await whoAmI(options({ kind: 'agent' }))).toBe('root');
    });

    it('never lets an RSA key sign with SHA-1', async () => {
      await execute('ssh-add', ['-D']);
      await keyForms['OpenSSH RSA']?.(sshd, 'rsa-agent');
      await execute('ssh-add', [join(sshd.folder, 'rsa-agent')]);
      const ssh = await openSsh(options({ kind: 'agent' }));
      opened.push(ssh);
      expect(ssh.signature).toMatch(/^rsa-sha2-(256|512)$/);
      await sshd.restart(['PubkeyAcceptedAlgorithms ssh-rsa']);
      try {
        expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.auth-failed');
      } finally {
        await sshd.restart();
      }
    });

    it('with more keys than the server lets one try says so', async () => {
      await execute('ssh-add', ['-D']);
      const names = ['many-1', 'many-2', 'many-3', 'many-4'].map((name) => join(sshd.folder, name));
      for (const name of names) {
        await keygen(name, '-t', 'ed25519');
        await execute('ssh-add', [name]);
      }
      await execute('ssh-add', [join(sshd.folder, 'user')]);
      await sshd.restart(['MaxAuthTries 3']);
      try {
        const problem = await problemOf(openSsh(options({ kind: 'agent' })));
        expect(problem).toMatchObject({ code: 'ssh.agent-keys', params: { user: 'root', keys: 5 } });
      } finally {
        await sshd.restart();
        await execute('ssh-add', ['-D']);
        await execute('ssh-add', [join(sshd.folder, 'user')]);
      }
    });

    it('that does not answer says so', async () => {
      process.env.SSH_AUTH_SOCK = join(sshd.folder, 'nobody');
      expect(await codeOf(openSsh(options({ kind: 'agent' })))).toBe('ssh.agent-missing');
    });
  });

  describe('the host key', () => {
    it('that is unknown is shown, and nothing is sent before it is trusted', async () => {
      await sshd.restart(['LogLevel DEBUG1']);
      const problem = await problemOf(openSsh(options(ownKey(), { hostKey: undefined })));
      expect(problem).toMatchObject({
        code: 'ssh.host-key-unknown',
        params: { address: '127.0.0.1', algorithm: 'ssh-ed25519', fingerprint: sshd.fingerprints.ed25519 },
      });
      expect(sshd.log()).not.toContain('userauth-request');
      // The same log does show a sign-in where there is one.
      await whoAmI(options(ownKey()));
      expect(sshd.log()).toContain('userauth-request');
    });

    it('that has changed stops everything', async () => {
      const other = `SHA256:${'A'.repeat(43)}`;
      await sshd.restart(['LogLevel DEBUG1']);
      const before = sshd.log().length;
      expect(await problemOf(openSsh(options(ownKey(), { hostKey: other })))).toMatchObject({
        code: 'ssh.host-key-changed',
        params: { address: '127.0.0.1', expected: other, fingerprint: sshd.fingerprints.ed25519 },
      });
      expect(sshd.log().slice(before)).not.toContain('userauth-request');
    });

    it.each(['ecdsa', 'rsa'])(
      'that is trusted may be the server’s %s key, though it has a better one',
      async (type) => {
        const ssh = await openSsh(options(ownKey(), { hostKey: sshd.fingerprints[type] }));
        opened.push(ssh);
        expect(ssh.hostKey.fingerprint).toBe(sshd.fingerprints[type]);
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
      expect(old.log()).toContain('no matching host key type');
    } finally {
      await Promise.all([modern.stop(), old.stop()]);
    }
  });

  describe('that fails', () => {
    const nowhere = (address: string, port: number): Partial<SshOptions> => ({
      target: { address, port, user: 'root' },
    });

    it('says that nobody knows the name', async () => {
      expect(await codeOf(openSsh(options(ownKey(), nowhere('nobody.invalid', 22))))).toBe(
        'network.name-unknown',
      );
    });

    it('says that the port refuses', async () => {
      const port = await freePort();
      expect(await problemOf(openSsh(options(ownKey(), nowhere('127.0.0.1', port))))).toMatchObject({
        code: 'network.refused',
        params: { address: '127.0.0.1', port },
      });
    });

    async function listening<T>(
      answer: Parameters<typeof createServer>[1],
      work: (port: number) => Promise<T>,
    ): Promise<T> {
      const sockets = new Set<import('node:net').Socket>();
      const server: Server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
        answer?.(socket);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      try {
        return await work(typeof address === 'object' && address !== null ? address.port : 0);
      } finally {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      }
    }

    it('says that nobody answers, after the time that was given', async () => {
      await listening(
        () => {},
        async (port) => {
          const given = options(ownKey(), { ...nowhere('127.0.0.1', port), timeoutMs: 1_000 });
          expect(await problemOf(openSsh(given))).toMatchObject({
            code: 'network.timeout',
            params: { address: '127.0.0.1', port, seconds: 1 },
          });
        },
      );
    });

    it('says that something else lives on the port', async () => {
      await listening(
        (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
        async (port) => {
          expect(await codeOf(openSsh(options(ownKey(), nowhere('127.0.0.1', port))))).toBe('ssh.failed');
        },
      );
    });

    it.each(['destroy', 'resetAndDestroy'] as const)(
      'says that the server hangs up on everybody (%s)',
      async (how) => {
        let calls = 0;
        await listening(
          (socket) => {
            calls += 1;
            // Once the caller has said something, so that a reset meets a connection in use.
            socket.once('data', () => socket[how]());
          },
          async (port) => {
            expect(await codeOf(openSsh(options(ownKey(), nowhere('127.0.0.1', port))))).toBe('ssh.banned');
          },
        );
        expect(calls).toBe(3);
      },
    );

    it('says so too where a real sshd takes no more callers', async () => {
      await sshd.restart(['MaxStartups 1']);
      const holder = connect(sshd.port, '127.0.0.1');
      await new Promise((resolve) => holder.once('data', resolve));
      expect(await codeOf(openSsh(options(ownKey())))).toBe('ssh.banned');
      holder.destroy();
      await sshd.restart();
    });

    it('says that both have no cipher in common', async () => {
      await sshd.restart(['Ciphers aes192-cbc', 'KexAlgorithms sntrup761x25519-sha512@openssh.com']);
      const problem = await problemOf(openSsh(options(ownKey())));
      expect(problem).toMatchObject({ code: 'ssh.failed' });
      expect(JSON.stringify(problem.params.reason)).toContain('key exchange');
      await sshd.restart();
    });

    it('stops when it is told to', async () => {
      await listening(
        () => {},
        async (port) => {
          const stop = new AbortController();
          const work = openSsh(options(ownKey(), { ...nowhere('127.0.0.1', port), signal: stop.signal }));
          setTimeout(() => stop.abort(), 50);
          expect(await codeOf(work)).toBe('cancelled.asked');
        },
      );
      const before = options(ownKey(), { signal: AbortSignal.abort() });
      expect(await codeOf(openSsh(before))).toBe('cancelled.asked');
    });

    it('tells what a server says that lets in but runs nothing', async () => {
      const words = 'Please login as the user "ubuntu" rather than the user "root".';
      const authorized = join(sshd.folder, 'authorized_keys');
      const keys = await readFile(authorized, 'utf8');
      const key = await readFile(join(sshd.folder, 'user.pub'), 'utf8');
      // As cloud images write it for root.
      const command = `echo '${words}';echo;sleep 10;exit 142`.replaceAll('"', '\\"');
      await writeFile(authorized, `no-port-forwarding,command="${command}" ${key}`);
      try {
        expect(await problemOf(openSsh(options(ownKey())))).toMatchObject({
          code: 'ssh.failed',
          params: { reason: { said: words } },
        });
      } finally {
        await writeFile(authorized, keys);
      }
      const ghost = options(password('correct-horse'), { target: as('ghost') });
      expect(await problemOf(openSsh(ghost))).toMatchObject({
        code: 'ssh.failed',
        params: { reason: { said: 'This account is currently not available.' } },
      });
    });

    it.each<[string, string, string]>([
      ['ends it', 'exit 0', 'The session ended with status 0.'],
      ['says why it ends it', 'echo "maintenance until noon"; exit 3', '“maintenance until noon”'],
      ['starts another shell in its place', 'exec /bin/sh -i', ''],
    ])(
      'tells of a start-up file that takes the session: %s',
      async (name, line, said) => {
        const file = join(sshd.folder, 'home', 'ada', '.bashrc');
        await writeFile(file, `${line}\n`);
        try {
          const problem = toProblem(await problemOf(openSsh(options(ownKey(), { target: as('ada') }))));
          expect(problem.code, name).toBe('ssh.session-taken');
          expect(problemInWords(problem).cause).toContain(said);
        } finally {
          await rm(file);
        }
      },
      60_000,
    );

    it('is fine with a start-up file that is slow, prints without an end and goes on in the background', async () => {
      const file = join(sshd.folder, 'home', 'ada', '.bashrc');
      await writeFile(file, 'printf "no line end"; (sleep 20 &) >/dev/null 2>&1; sleep 6\n');
      try {
        expect(await whoAmI(options(ownKey(), { target: as('ada') }))).toBe('ada');
      } finally {
        await rm(file);
      }
    }, 60_000);

    it('begins with a terminal, for which sshd stops to hold small packets back', async () => {
      await sshd.restart();
      const before = sshd.log().length;
      await whoAmI(options(ownKey()));
      const sessions = sshd
        .log()
        .slice(before)
        .match(/Starting session: \S+( on pts)?/g);
      expect(sessions).toEqual(['Starting session: command on pts', 'Starting session: command']);
    });

    it('works on a server that gives no terminal', async () => {
      await sshd.restart(['PermitTTY no']);
      expect(await whoAmI(options(ownKey()))).toBe('root');
      await sshd.restart();
    });
  });
});
