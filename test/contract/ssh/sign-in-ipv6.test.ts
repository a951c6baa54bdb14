import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import { problemOf } from './expect-problem.ts';
import { freePort, type Sshd, sshdMissing, startSshd } from './sshd.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const missing = (await sshdMissing()) ?? (hasIPv6 ? undefined : 'needs IPv6 on this machine');
const why = missing ? ` (${missing})` : '';

describe.skipIf(missing)(`a real sshd that is reached over IPv6${why}`, () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd({ config: ['ListenAddress ::1'] });
  });
  afterAll(() => sshd.stop());

  const at = (address: string, port = sshd.port) => ({
    target: { address, port, user: 'root' },
    credentials: { kind: 'key', privateKey: sshd.userKey } as const,
    hostKey: sshd.fingerprints.ed25519,
  });

  it.each(['::1', '[::1]', '0:0:0:0:0:0:0:1'])(
    'takes the sign-in at %s, and carries files and requests',
    async (address) => {
      const ssh = await openSsh(at(address));
      try {
        expect(ssh.remoteAddress).toBe('::1');
        const file = { path: 'a', content: 'brought', mode: 0o600, uid: 0, gid: 0 };
        await ssh.upload('/root/brought', [file]);
        expect((await ssh.run(['cat', '/root/brought/a'])).stdout).toBe('brought');
        const asked = ssh.tunnel(await freePort()).request('GET', '/');
        expect((await problemOf(asked)).code).toBe('network.service-down');
      } finally {
        await ssh.close();
      }
    },
  );

  it('and a port there that refuses is told as that', async () => {
    expect(await problemOf(openSsh(at('[::1]', await freePort())))).toMatchObject({
      code: 'network.refused',
      params: { address: '[::1]' },
    });
  });
});
