import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { openSsh, type SshConnection, type SshOptions } from '../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from '../contract/ssh/expect-problem.ts';

const missing = missingRequirement();
const why = missing ? ` (${missing})` : '';
const name = 'test-ssh';

describe.skipIf(missing)(`a current server: OpenSSH and sudo as Debian has them now${why}`, () => {
  let server: PracticeServer;
  let key: string;
  const opened: SshConnection[] = [];

  beforeAll(async () => {
    server = await practiceReset(name, {
      variant: { docker: 'absent', login: 'sudo-password', passwordLogin: true, shellBanner: true },
    });
    key = await readFile(server.keyFile, 'utf8');
  });
  afterAll(async () => {
    for (const ssh of opened) await ssh.close();
    await practiceDown(name);
  });

  async function open(more: Partial<SshOptions> = {}): Promise<SshConnection> {
    const ssh = await openSsh({
      target: { address: server.address, port: server.sshPort, user: server.user },
      credentials: { kind: 'key', privateKey: key },
      hostKey: server.hostKey,
      sudoPassword: server.password,
      ...more,
    });
    opened.push(ssh);
    return ssh;
  }

  async function worksAsRoot(ssh: SshConnection): Promise<void> {
    expect(await ssh.rootAccess()).toBe('sudo-with-password');
    const stdin = randomBytes(200_000).toString('base64');
    const result = await ssh.run(['sh', '-c', 'id -u; cat; echo err >&2'], { asRoot: true, stdin });
    expect(result).toMatchObject({ code: 0, stdout: `0\n${stdin}`, stderr: 'err\n' });

    const file = { path: 'a', content: 'x', mode: 0o600, uid: 991, gid: 992 };
    await ssh.upload('/opt/uploaded', [file], { asRoot: true });
    expect((await ssh.run(['stat', '-c', '%a %u %g', '/opt/uploaded/a'], { asRoot: true })).stdout).toBe(
      '600 991 992\n',
    );

    const sleep = `sleep 1000.${randomBytes(4).readUInt32BE()}`;
    const lives = async () =>
      (await server.exec(['sh', '-c', 'cat /proc/[0-9]*/cmdline | tr "\\0" " "'])).stdout.includes(sleep);
    const stop = new AbortController();
    const work = ssh.run(['sh', '-c', `${sleep} & wait`], { asRoot: true, signal: stop.signal });
    while (!(await lives())) await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    expect((await work).cancelled).toBe(true);
    while (await lives()) await new Promise((resolve) => setTimeout(resolve, 100));

    const wrong = await open({ sudoPassword: 'not-this-one' });
    expect(await codeOf(wrong.run(['true'], { asRoot: true }))).toBe('host.sudo-password-wrong');
    const none = await open({ sudoPassword: undefined });
    expect(await codeOf(none.run(['true'], { asRoot: true }))).toBe('host.sudo-password-needed');
  }

  it('lets in by key and by password, past a shell that prints', async () => {
    const byKey = await open();
    expect(await byKey.run(['id', '-un'])).toMatchObject({ stdout: `${server.user}\n`, stderr: '' });
    const byPassword = await open({ credentials: { kind: 'password', password: server.password } });
    expect((await byPassword.run(['id', '-un'])).stdout).toBe(`${server.user}\n`);
  });

  it('gives root through sudo', async () => {
    await worksAsRoot(await open());
  });

  it('gives root through sudo-rs, which Ubuntu has in its place', async (context) => {
    const install =
      'DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Check-Valid-Until=false update -q && apt-get install -qy sudo-rs';
    const installed = await server.exec(['sh', '-c', install]);
    if (installed.code !== 0) context.skip('sudo-rs cannot be installed here');
    const put =
      'mv /usr/bin/sudo /usr/bin/sudo.before && ln -s "$(dpkg -L sudo-rs | grep /bin/sudo$)" /usr/bin/sudo && sudo --version';
    expect((await server.exec(['sh', '-c', put])).stdout).toContain('sudo-rs');
    try {
      await worksAsRoot(await open());
    } finally {
      await server.exec(['mv', '/usr/bin/sudo.before', '/usr/bin/sudo']);
    }
  });

  it('is reached over a slow link', async () => {
    const link = await server.slow(300);
    try {
      const ssh = await open({ target: { address: link.address, port: link.port, user: server.user } });
      expect((await ssh.run(['echo', 'far'])).stdout).toBe('far\n');
      await ssh.close();
    } finally {
      await link.close();
    }
  });

  it('interrupts what runs when the line falls silent, and goes on when it is back', async () => {
    const ssh = await open();
    const work = ssh.run(['sleep', '300']);
    await ssh.run(['true']);
    await server.cut();
    try {
      expect((await work).interrupted).toBe(true);
      const impatient = await open({ timeoutMs: 1_000 }).catch((error) => error);
      expect(impatient).toMatchObject({ code: 'network.timeout' });
    } finally {
      await server.heal();
    }
    expect((await ssh.run(['echo', 'back'])).stdout).toBe('back\n');
  });

  it('survives a restart of the server', async () => {
    const ssh = await open();
    await server.reboot();
    expect((await ssh.run(['echo', 'back'])).stdout).toBe('back\n');
  });

  it('bans after many wrong passwords, and is told so', async () => {
    const wrong = () => problemOf(open({ credentials: { kind: 'password', password: 'wrong' } }));
    // OpenSSH adds five seconds for each and begins to turn away at fifteen.
    await Promise.all(Array.from({ length: 8 }, wrong));
    expect(await wrong()).toMatchObject({ code: 'ssh.banned', details: 'Not allowed at this time' });
    await server.exec(['systemctl', 'restart', 'ssh']);
  });
});
