import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createCore } from '../../../src/core/create-core.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import type { CallInput, CallName, CallOutput } from '../../../src/shared/contract.ts';
import { problemOf } from '../../support/problem-of.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const { signal } = new AbortController();
const people = ['anna', 'bert', 'carl', 'dora', 'emil'] as const;
type Person = (typeof people)[number];

describe.skipIf(missing)(`a key instead of the password, at a real sshd${why}`, () => {
  let sshd: Sshd;
  const passwordOnly = 'Match User bert\nAuthenticationMethods password\nMatch all';

  beforeAll(async () => {
    sshd = await startSshd({
      config: ['PasswordAuthentication yes', 'StrictModes yes'],
      setup: [
        'echo root:the-root-password | chpasswd',
        ...people.map((name) => `useradd -m -s /bin/bash ${name} && echo ${name}:correct-horse | chpasswd`),
        ...people.map((name) => `echo '${name} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/${name}`),
        // Others' keys, one without an end of line, in a file that others may read.
        'install -d -m 755 -o dora -g dora /home/dora/.ssh',
        `printf '# mine\\nssh-rsa AAAAB3 old\\nno end' > /home/dora/.ssh/authorized_keys`,
        'chown dora:dora /home/dora/.ssh/authorized_keys; chmod 644 /home/dora/.ssh/authorized_keys',
        'install -d -o emil -g emil /home/emil/.ssh; ln -s /etc/hostname /home/emil/.ssh/authorized_keys',
        // A home that anybody may write to: sshd takes no key from there.
        'chmod 777 /home/carl',
      ].join('\n'),
    });
  });
  afterAll(() => sshd.stop());

  const asRoot = async (...argv: string[]) => {
    const ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'password', password: 'the-root-password' },
      hostKey: sshd.fingerprints.ed25519 ?? '',
    });
    try {
      return (await ssh.run(argv as [string, ...string[]])).stdout;
    } finally {
      await ssh.close();
    }
  };
  const listOf = (user: Person) => asRoot('cat', `/home/${user}/.ssh/authorized_keys`);

  /** A core that has signed in with somebody's password. */
  async function connected(user: Person) {
    const vault = createMemoryVault();
    const core = await createCore({
      ...{ shell: 'command-line', dataFolder: tempFolder(), templatesFolder: 'templates' },
      ...{ version: '0.0.0-test', vault },
    } as Parameters<typeof createCore>[0]);
    onTestFinished(() => core.close());
    const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> =>
      (core.handlers.calls[name] as (input: unknown, context: unknown) => Promise<never>)(input, { signal });
    const { server } = await call('servers.connect', {
      ...{ address: '127.0.0.1', port: sshd.port, user, acceptHostKey: sshd.fingerprints.ed25519 ?? '' },
      credentials: { kind: 'password', password: 'correct-horse' },
    });
    const make = () => call('signInKey.make', { serverId: server.id });
    const secret = (name: string) => vault.get(`${server.id}/${name}`);
    const way = async () => (await call('servers.list', {}))[0]?.credentials;
    return { vault, server, call, make, secret, way };
  }

  it('is made, let in and proven, and signs in from then on, while the server goes on taking the password', async () => {
    const { make, secret, way, call, server } = await connected('anna');
    const { fingerprint } = await make();
    expect(await way()).toBe('key');
    expect(await secret('password')).toBeUndefined();
    expect(await secret('private-key')).toContain('BEGIN OPENSSH PRIVATE KEY');
    expect(sshd.log()).toContain(`Accepted publickey for anna from 127.0.0.1`);
    expect(sshd.log()).toContain(fingerprint);
    const list = await listOf('anna');
    expect(list).toMatch(/^ssh-ed25519 \S+ innkeeper-\S+\n$/);
    const modes = await asRoot(
      'stat',
      '-c',
      '%a %U:%G',
      '/home/anna/.ssh',
      '/home/anna/.ssh/authorized_keys',
    );
    expect(modes.trim().split('\n')).toEqual(['700 anna:anna', '600 anna:anna']);
    // The server is reached with it.
    await call('servers.inspect', { serverId: server.id });
    const again = await connected('anna');
    expect(await again.way()).toBe('password');
    expect(await problemOf(make())).toMatchObject({ code: 'sign-in-key.no-password' });
    expect(await listOf('anna')).toBe(list);
  });

  it('leaves every other line as it is, and is there once when a try was cut off before', async () => {
    const { make, vault, server } = await connected('dora');
    const before = await listOf('dora');
    await make();
    const after = await listOf('dora');
    expect(after.startsWith(`${before}\nssh-ed25519 `)).toBe(true);
    // As if this computer had gone out between the proof and noting it.
    const other = await connected('dora');
    await other.vault.set(
      `${other.server.id}/private-key`,
      (await vault.get(`${server.id}/private-key`)) ?? '',
    );
    await other.make();
    expect(await listOf('dora')).toBe(after);
    expect(await other.way()).toBe('key');
  });

  it.each([['bert'], ['carl']] as const)(
    'is taken out again where it does not open the server (%s), and the password stays',
    async (user) => {
      if (user === 'bert')
        await sshd.restart(['PasswordAuthentication yes', 'StrictModes yes', passwordOnly]);
      const { make, secret, way, call, server } = await connected(user);
      const problem = await problemOf(make());
      expect(problem).toMatchObject({ code: 'sign-in-key.unproven', params: { user } });
      expect(problem?.details).toContain('ssh.auth-failed');
      expect(JSON.stringify(problem)).not.toContain('PRIVATE KEY');
      expect((await listOf(user)).trim()).toBe('');
      expect(await way()).toBe('password');
      expect(await secret('password')).toBe('correct-horse');
      expect(await secret('private-key')).toBeUndefined();
      await call('servers.inspect', { serverId: server.id });
    },
  );

  it('is not let in where the list of keys is a link', async () => {
    const { make, secret, way } = await connected('emil');
    expect(await problemOf(make())).toMatchObject({ code: 'handover.list' });
    expect(await way()).toBe('password');
    expect(await secret('private-key')).toBeUndefined();
  });

  it('is not let in where it cannot be kept', async () => {
    const { make, vault, way } = await connected('bert');
    vault.set = async () => {
      throw new Error('no room');
    };
    await expect(make()).rejects.toThrow('no room');
    expect((await listOf('bert')).trim()).toBe('');
    expect(await way()).toBe('password');
  });
});
