import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSsh, type SshOptions } from '../../../src/core/server/ssh/index.ts';
import { toProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { describeSshd, signingIn, why } from './signing-in.ts';
import { freePort } from './sshd.ts';

describeSshd(`signing in to a real sshd${why}`, () => {
  const at = signingIn();
  const { options, password, ownKey, as, whoAmI } = at;

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
      await at.sshd.restart(['MaxStartups 1']);
      const holder = connect(at.sshd.port, '127.0.0.1');
      await new Promise((resolve) => holder.once('data', resolve));
      expect(await codeOf(openSsh(options(ownKey())))).toBe('ssh.banned');
      holder.destroy();
      await at.sshd.restart();
    });

    it('says that both have no cipher in common', async () => {
      await at.sshd.restart(['Ciphers aes192-cbc', 'KexAlgorithms sntrup761x25519-sha512@openssh.com']);
      const problem = await problemOf(openSsh(options(ownKey())));
      expect(problem).toMatchObject({ code: 'ssh.failed' });
      expect(JSON.stringify(problem.params.reason)).toContain('key exchange');
      await at.sshd.restart();
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
      const authorized = join(at.sshd.folder, 'authorized_keys');
      const keys = await readFile(authorized, 'utf8');
      const key = await readFile(join(at.sshd.folder, 'user.pub'), 'utf8');
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
        const file = join(at.sshd.folder, 'home', 'ada', '.bashrc');
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
      const file = join(at.sshd.folder, 'home', 'ada', '.bashrc');
      await writeFile(file, 'printf "no line end"; (sleep 20 &) >/dev/null 2>&1; sleep 6\n');
      try {
        expect(await whoAmI(options(ownKey(), { target: as('ada') }))).toBe('ada');
      } finally {
        await rm(file);
      }
    }, 60_000);

    it('begins with a terminal, for which sshd stops to hold small packets back', async () => {
      await at.sshd.restart();
      const before = at.sshd.log().length;
      await whoAmI(options(ownKey()));
      const sessions = at.sshd
        .log()
        .slice(before)
        .match(/Starting session: \S+( on pts)?/g);
      expect(sessions).toEqual(['Starting session: command on pts', 'Starting session: command']);
    });

    it('works on a server that gives no terminal', async () => {
      await at.sshd.restart(['PermitTTY no']);
      expect(await whoAmI(options(ownKey()))).toBe('root');
      await at.sshd.restart();
    });
  });
});
