import { randomBytes } from 'node:crypto';
import { accessSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import { problemOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const shells = ['/bin/sh', '/bin/bash', '/usr/bin/zsh', '/usr/bin/fish', '/usr/bin/tcsh'];

describe.skipIf(missing)(`whatever the login shell is and prints${why}`, () => {
  let sshd: Sshd;
  const present = shells.filter((shell) => {
    try {
      accessSync(shell);
      return true;
    } catch {
      return false;
    }
  });

  beforeAll(async () => {
    const nameOf = (shell: string) => shell.split('/').at(-1);
    sshd = await startSshd({
      setup: [
        ...present.flatMap((shell) => [
          `useradd -m -s ${shell} user-${nameOf(shell)}`,
          `cd /home/user-${nameOf(shell)}`,
          'mkdir -p .config/fish',
          `for rc in .bashrc .zshenv .config/fish/config.fish; do printf 'echo "Welcome to $USER"\\necho trouble >&2\\nprintf "no line end"\\n' >$rc; done`,
          `printf 'echo Welcome; echo "innkeeper- 12"\\n' >.cshrc`,
          `printf 'set -x\\n' >>.bashrc`,
          `chown -R user-${nameOf(shell)} .`,
        ]),
        'cd /',
      ].join('\n'),
    });
  });
  afterAll(() => sshd.stop());

  it.each(shells)('%s gives the command’s own output alone', async (shell) => {
    if (!present.includes(shell)) return;
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: `user-${shell.split('/').at(-1)}` },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    const nasty = `it's "$HOME" \`id\` \\ ! * ü\nend`;
    expect(
      await ssh.run(['sh', '-c', 'printf %s "$1"; printf err >&2; cat', 'sh', nasty], { stdin: '+in' }),
    ).toMatchObject({
      code: 0,
      stdout: `${nasty}+in`,
      stderr: 'err',
    });
    const bytes = randomBytes(70_000);
    const cat = await ssh.spawn(['cat']);
    cat.stderr.resume();
    cat.stdin.end(bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of cat.stdout) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    await ssh.close();
  });

  it('a forced command that prints first does not matter', async () => {
    await sshd.restart([
      'ForceCommand echo "** Welcome **"; echo "** News **" >&2; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"',
    ]);
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    expect(await ssh.run(['echo', 'hi'])).toMatchObject({ code: 0, stdout: 'hi\n', stderr: '' });
    await ssh.close();
  });

  it('a server without bash is told for scripts', async () => {
    await sshd.restart(['ForceCommand PATH=/nowhere; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"']);
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
    expect(await problemOf(ssh.script('true'))).toMatchObject({
      code: 'host.command-failed',
      params: { what: 'bash' },
    });
    await ssh.close();
  });
});
