import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingRequirement } from '../../practice/index.ts';
import { type TestCore, testCore } from '../support/core-on-practice.ts';
import { bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

describe.skipIf(missingRequirement() !== null)('a server that is handed to somebody else', () => {
  let at: SetUpInn;
  let folder: string;
  const cores: TestCore[] = [];
  const bash = (script: string) => bashOn(at.server, script);
  const list = '/root/.ssh/authorized_keys';
  /** Lines as they are found on servers; none of them lets anybody in here. */
  const others = [
    '# the provider’s own',
    `command="/bin/true \\" x",no-pty ${publicHalf('ssh-ed25519')} backup\r`,
    'what is no key',
    '',
  ];

  function publicHalf(type: string): string {
    const bytes = Buffer.alloc(4 + type.length + 4 + 32, 7);
    bytes.writeUInt32BE(type.length, 0);
    bytes.write(type, 4, 'latin1');
    bytes.writeUInt32BE(32, 4 + type.length);
    return `${type} ${bytes.toString('base64')}`;
  }

  /** Somebody with a computer, and a key pair that ssh-keygen made. */
  async function host(name: string, type = 'ed25519') {
    const file = join(folder, `${name}-${cores.length}`);
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', `${name}’s key`, '-f', file]);
    const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' }).split(' ');
    const core = await testCore();
    cores.push(core);
    const privateKey = await readFile(file, 'utf8');
    return {
      ...{ core, fingerprint, key: readFileSync(`${file}.pub`, 'utf8') },
      connect: async () => {
        const { address, sshPort: port, user, hostKey: acceptHostKey } = at.server;
        const credentials = { kind: 'key', privateKey } as const;
        const sign = { address, port, user, credentials, acceptHostKey };
        return (await core.call('servers.connect', sign)).server.id;
      },
    };
  }

  beforeAll(async () => {
    at = await setUpInn('handover');
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-handover-'));
    await bashOn(
      at.server,
      `cat >${list}.new; cat ${list} >>${list}.new; mv ${list}.new ${list}`,
      `${others.join('\n')}\n`,
    );
  });
  afterAll(async () => {
    for (const core of cores) await core.close();
    await at?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  let next: Awaited<ReturnType<typeof host>>;

  it('lets the next host in, and the host before out only once that one was seen to sign in', async () => {
    const { inn, id: serverId } = at;
    next = await host('bert');
    const before = await bash(`cat ${list}`);
    const own = (await readFile(`${at.server.keyFile}.pub`, 'utf8')).trim();
    const look = () => inn.call('handover.look', { serverId });

    const seen = await inn.call('handover.look', { serverId, key: next.key });
    expect(seen).toMatchObject({
      ...{ name: 'inn.test', user: 'root', signIn: 'key', file: list, password: false },
      ...{ firstAccount: '@admin:inn.test', admitted: null, given: { fingerprint: next.fingerprint } },
      here: { secrets: ['sign-in', 'sudo', 'first-account', 'panel'], mirror: null },
    });
    expect(seen.keys.map(({ ours, opens, comment }) => [ours, opens, comment])).toEqual([
      [false, false, 'backup'],
      [true, true, 'practice'],
    ]);
    expect(await bash(`cat ${list}`)).toBe(before);

    // Nobody could get in any more; and nobody has been let in.
    const finish = (unproven: string | null = null) => inn.call('handover.finish', { serverId, unproven });
    expect(await problemOf(finish())).toMatchObject({
      code: 'handover.unproven',
      params: { why: { code: 'handover.not-admitted' } },
    });
    expect((await problemOf(finish('inn.test'))).code).toBe('handover.no-key-left');
    expect((await problemOf(inn.call('handover.admit', { serverId, key: own }))).code).toBe(
      'handover.key-is-ours',
    );

    await bash(`chmod 644 ${list}; chmod 755 /root/.ssh`);
    const admit = () => inn.call('handover.admit', { serverId, key: next.key });
    expect(await admit()).toEqual({ fingerprint: next.fingerprint, added: true });
    expect(await admit()).toEqual({ fingerprint: next.fingerprint, added: false });
    expect(await bash(`cat ${list}`)).toBe(`${before}\n${next.key.trim()}`);
    expect(await bash(`stat -c %a%U ${list} /root/.ssh; ls -A /root/.ssh`)).toBe(
      '600root\n700root\nauthorized_keys',
    );

    // The wrong one, after all: all is as it was before, and it can be let in once more.
    const withdraw = (fingerprint = next.fingerprint ?? '') =>
      inn.call('handover.withdraw', { serverId, fingerprint });
    const another = withdraw(`SHA256:${'A'.repeat(43)}`);
    expect((await problemOf(another)).code).toBe('handover.not-waiting');
    expect(await withdraw()).toEqual({ fingerprint: next.fingerprint, removed: true });
    expect([await bash(`cat ${list}`), (await look()).admitted]).toEqual([before, null]);
    expect((await problemOf(withdraw())).code).toBe('handover.not-waiting');
    expect(await admit()).toEqual({ fingerprint: next.fingerprint, added: true });

    expect((await look()).admitted).toMatchObject({ added: true, proof: { state: 'waiting' } });
    // Somebody without rights writes what sshd would write.
    const forged = `Accepted publickey for root from 10.9.8.7 port 1 ssh2: ED25519 ${next.fingerprint}`;
    await bash(`runuser -u nobody -- logger -t sshd '${forged}'; logger -t sshd 'x ${forged}'`);
    expect(await problemOf(finish())).toMatchObject({
      code: 'handover.unproven',
      params: { why: { code: 'handover.not-signed-in' } },
    });

    const theirs = await next.connect();
    expect((await look()).admitted?.proof).toMatchObject({ state: 'proven' });
    expect((await problemOf(withdraw())).code).toBe('handover.used');
    expect(await bash(`cat ${list}`)).toContain(own);
    expect(theirs).toBeDefined();
  });

  it('goes on after a cut in the moment our key was gone, and keeps nothing here', async () => {
    const { inn, id: serverId } = at;
    const finish = () => inn.call('handover.finish', { serverId, unproven: null });
    const own = (await readFile(`${at.server.keyFile}.pub`, 'utf8')).trim();
    const before = await bash(`cat ${list}`);
    // The first thing that runs once the list was replaced.
    const cut = `#!/bin/sh\ngrep -qF '${own}' ${list} || { rm -f /usr/local/bin/date; pkill -9 -f 'sshd(-session)?: root'; sleep 1; }\nexec /usr/bin/date "$@"\n`;
    await bashOn(at.server, 'cat >/usr/local/bin/date; chmod 755 /usr/local/bin/date', cut);
    expect((await problemOf(finish())).code).toBe('network.lost');
    expect(await bash('ls /usr/local/bin/date 2>&1 || true')).toContain('No such file');
    expect((await inn.call('servers.list', {})).map(({ id }) => id)).toEqual([serverId]);

    const done = await finish();
    const [, ours] = execFileSync('ssh-keygen', ['-lf', at.server.keyFile], { encoding: 'utf8' }).split(' ');
    expect(done).toMatchObject({ keysOut: [ours], mirror: null });
    expect(done.change.map(({ code }) => code)).toEqual([
      'handover.change-provider',
      'handover.change-server-password',
      'handover.change-other-keys',
      'handover.change-domain',
      'handover.change-first-account',
      'handover.change-backups',
    ]);
    expect(await bash(`cat ${list}`)).toBe(before.replace(`${own}\n`, ''));
    expect(await inn.call('servers.list', {})).toEqual([]);
    for (const name of ['private-key', 'admin-password', 'panel-admin', 'backup-passwords']) {
      expect(await inn.dataFolder.vault.get(`${serverId}/${name}`), name).toBeUndefined();
    }
    expect(await readFile(join(inn.dataFolder.folder, 'servers.json'), 'utf8')).not.toContain('inn.test');
    // Whoever kept a copy of the key does not get in either.
    expect((await problemOf(inn.connect(at.server))).code).toBe('ssh.auth-failed');
  });

  it('is the next host’s then, with its people, and can be let go without proof where its name is typed', async () => {
    const theirs = await next.connect();
    const { items } = await next.core.call('people.list', { serverId: theirs });
    expect(items.map(({ userId }) => userId)).toContain('@admin:inn.test');

    const third = await host('cleo', 'rsa');
    await next.core.call('handover.admit', { serverId: theirs, key: third.key });
    const finish = (unproven: string | null) =>
      next.core.call('handover.finish', { serverId: theirs, unproven });
    expect((await problemOf(finish(null))).code).toBe('handover.unproven');
    expect((await problemOf(finish('another.test'))).code).toBe('input.loss-not-accepted');
    expect((await finish('inn.test')).keysOut).toEqual([next.fingerprint]);
    expect((await problemOf(next.connect())).code).toBe('ssh.auth-failed');
    const last = await third.connect();
    expect((await third.core.call('handover.look', { serverId: last })).keys).toMatchObject([
      { ours: false, opens: false },
      { ours: true, opens: true, fingerprint: third.fingerprint },
    ]);
  });

  it('does not touch a list that is a link, or that sshd does not read', async () => {
    const third = cores.at(-1) as TestCore;
    const serverId = (await third.call('servers.list', {}))[0]?.id;
    const fourth = await host('dora', 'ecdsa');
    if (serverId === undefined) throw new Error('nobody knows the server');
    const admit = () => third.call('handover.admit', { serverId, key: fourth.key });
    await bash(`mv ${list} /root/keys; ln -s /root/keys ${list}`);
    expect(await problemOf(admit())).toMatchObject({
      code: 'handover.list',
      params: { why: { code: 'handover.list-link' } },
    });
    await bash(`rm ${list}; mv /root/keys ${list}`);
    await bash("echo 'AuthorizedKeysFile /etc/ssh/keys/%u' >/etc/ssh/sshd_config.d/00-elsewhere.conf");
    expect((await problemOf(admit())).code).toBe('handover.elsewhere');
    expect(await bash(`cat ${list}`)).not.toContain('dora');
  });
});
