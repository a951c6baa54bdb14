import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';

/** Users by how sudo treats them. All have the password `correct-horse`. */
const sudoers: Record<string, string> = {
  free: 'free ALL=(ALL) NOPASSWD: ALL',
  paid: 'paid ALL=(ALL) ALL',
  plain: '',
  onpty: 'Defaults:onpty use_pty\nonpty ALL=(ALL) ALL',
  onptyfree: 'Defaults:onptyfree use_pty\nonptyfree ALL=(ALL) NOPASSWD: ALL',
  needstty: 'Defaults:needstty requiretty\nneedstty ALL=(ALL) NOPASSWD: ALL',
  talkative: 'Defaults:talkative lecture=always, insults\ntalkative ALL=(ALL) ALL',
};
/** Users whose shells print what they run, all of it, before they run it. */
const printing = ['-x', '-v'];
const setup = Object.entries(sudoers)
  .flatMap(([user, rule]) => [
    `useradd -m -s /bin/bash ${user} && echo ${user}:correct-horse | chpasswd`,
    `printf '%s\\n' '${rule}' >/etc/sudoers.d/${user} && chmod 440 /etc/sudoers.d/${user}`,
  ])
  .concat(
    printing.flatMap((flag) => [
      `useradd -m -s /bin/bash prints${flag} && echo prints${flag}:correct-horse | chpasswd`,
      `echo 'set ${flag}' >/home/prints${flag}/.bashrc`,
      `echo 'prints${flag} ALL=(ALL) ALL' >/etc/sudoers.d/prints${flag.slice(1)}`,
    ]),
  )
  .join('\n');

describe.skipIf(missing)(`becoming root${why}`, () => {
  let sshd: Sshd;
  const opened: SshConnection[] = [];
  beforeAll(async () => {
    sshd = await startSshd({ setup });
  });
  afterAll(async () => {
    for (const ssh of opened) await ssh.close();
    await sshd.stop();
  });

  async function as(user: string, sudoPassword?: string): Promise<SshConnection> {
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
      sudoPassword,
    });
    opened.push(ssh);
    return ssh;
  }

  it.each([
    ['root', undefined, 'is-root'],
    ['free', undefined, 'sudo'],
    ['paid', undefined, 'sudo-with-password'],
    ['paid', 'correct-horse', 'sudo-with-password'],
    // sudo asks everybody; only the password brings out who may.
    ['plain', undefined, 'sudo-with-password'],
    ['plain', 'correct-horse', 'no'],
  ])('%s with the password %s has the access %s', async (user, password, access) => {
    const ssh = await as(user, password);
    expect(await ssh.rootAccess()).toBe(access);
    const before = ssh.roundTrips;
    expect(await ssh.rootAccess()).toBe(access);
    expect(ssh.roundTrips).toBe(before);
  });

  it.each([
    ['root', undefined],
    ['free', undefined],
    ['free', 'not needed'],
    ['paid', 'correct-horse'],
    ['onpty', 'correct-horse'],
    ['onptyfree', undefined],
    ['talkative', 'correct-horse'],
    ['prints-x', 'correct-horse'],
    ['prints-v', 'correct-horse'],
  ])('%s runs as root, with stdin and output untouched', async (user, password) => {
    const ssh = await as(user, password);
    const stdin = randomBytes(300_000);
    const result = await ssh.run(
      ['sh', '-c', 'id -u; printf "%s|" "$@"; sha256sum; echo err >&2; exit 7', 'sh', "it's", '$x'],
      {
        asRoot: true,
        stdin,
      },
    );
    const { createHash } = await import('node:crypto');
    const sum = createHash('sha256').update(stdin).digest('hex');
    expect(result).toMatchObject({
      code: 7,
      stdout: `0\nit's|$x|${sum}  -\n`,
      stderr: 'err\n',
      failed: true,
    });

    // And not as root where it is not asked for.
    expect((await ssh.run(['id', '-un'])).stdout).toBe(`${user}\n`);
  });

  it.each(['free', 'paid', 'onpty', 'onptyfree'])(
    '%s can hand over bytes both ways as root',
    async (user) => {
      const ssh = await as(user, 'correct-horse');
      const bytes = randomBytes(1_000_000);
      const cat = await ssh.spawn(['cat'], { asRoot: true });
      cat.stderr.resume();
      cat.stdin.end(bytes);
      const chunks: Buffer[] = [];
      for await (const chunk of cat.stdout) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      expect(await cat.done).toMatchObject({ code: 0 });
    },
  );

  it.each(['free', 'paid', 'onpty', 'onptyfree'])('%s can end what runs as root', async (user) => {
    const ssh = await as(user, 'correct-horse');
    const sleep = `sleep 1000.${randomBytes(4).readUInt32BE()}`;
    const lives = async () => {
      const { stdout } = await ssh.run(['sh', '-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "'], {
        asRoot: true,
      });
      return stdout.includes(sleep);
    };
    const stop = new AbortController();
    const work = ssh.run(['sh', '-c', `${sleep} & wait`], { asRoot: true, signal: stop.signal });
    while (!(await lives())) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    expect((await work).cancelled).toBe(true);
    while (await lives()) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('asks for the password where it needs one', async () => {
    const ssh = await as('paid');
    expect(await problemOf(ssh.run(['true'], { asRoot: true }))).toMatchObject({
      code: 'host.sudo-password-needed',
      params: { user: 'paid' },
    });
    expect((await ssh.run(['id', '-un'])).stdout).toBe('paid\n');
  });

  it('says that the password is wrong, and gives nothing else to sudo for one', async () => {
    const ssh = await as('paid', 'wrong');
    const secret = 'this-is-for-the-command';
    expect(await problemOf(ssh.run(['cat'], { asRoot: true, stdin: `${secret}\n` }))).toMatchObject({
      code: 'host.sudo-password-wrong',
      params: { user: 'paid' },
    });
  });

  it.each(printing)(
    'a shell with set %s does not make a right password wrong, nor a wrong one right',
    async (flag) => {
      const words = 'echo "sudo: 1 incorrect password attempt"; echo "Sorry, try again."';
      const right = await as(`prints${flag}`, 'correct-horse');
      expect(await right.run(['sh', '-c', words], { asRoot: true })).toMatchObject({ code: 0 });
      const wrong = await as(`prints${flag}`, 'wrong');
      expect(await codeOf(wrong.run(['sh', '-c', words], { asRoot: true }))).toBe('host.sudo-password-wrong');
    },
  );

  it('says that one may not', async () => {
    expect(await codeOf((await as('plain', 'correct-horse')).run(['true'], { asRoot: true }))).toBe(
      'host.not-permitted',
    );
    // It may, but only at a terminal.
    const ssh = await as('needstty');
    expect(await codeOf(ssh.run(['true'], { asRoot: true }))).toBe('host.sudo-needs-terminal');
    expect(await codeOf(ssh.rootAccess())).toBe('host.sudo-needs-terminal');
  });

  it('keeps the password out of the list of processes and of every text', async () => {
    const ssh = await as('paid', 'correct-horse');
    const { stdout } = await ssh.run(
      ['sh', '-c', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ | tr "\\0" "\\n"'],
      { asRoot: true },
    );
    expect(stdout).toContain('sudo');
    expect(stdout).not.toContain('correct-horse');
    expect(
      JSON.stringify(await problemOf((await as('paid', 'wr0ng-pw')).run(['true'], { asRoot: true }))),
    ).not.toContain('wr0ng-pw');
  });

  it('says so where there is no sudo', async () => {
    await sshd.restart(['ForceCommand PATH=/nowhere; export PATH; exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"']);
    // The probe must not find it by the folders that are added.
    const ssh = await as('free');
    expect(['no', 'sudo']).toContain(await ssh.rootAccess());
    await sshd.restart();
  });

  it('uploads as root, with the password', async () => {
    const ssh = await as('paid', 'correct-horse');
    await ssh.upload('/opt/from-sudo', [{ path: 'secret', content: 'x', mode: 0o600, uid: 991, gid: 992 }], {
      asRoot: true,
    });
    const found = await ssh.run(
      ['sh', '-c', 'stat -c "%a %u %g" /opt/from-sudo/secret; rm -r /opt/from-sudo'],
      { asRoot: true },
    );
    expect(found.stdout).toBe('600 991 992\n');
  });
});
