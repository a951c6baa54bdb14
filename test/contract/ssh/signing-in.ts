import { afterAll, beforeAll, describe } from 'vitest';
import {
  openSsh,
  type SshConnection,
  type SshCredentials,
  type SshOptions,
} from '../../../src/core/server/ssh/index.ts';
import { type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
export const why = missing ? ` (${missing})` : '';
/** Where no sshd is, these tests cannot be run. */
export const describeSshd = describe.skipIf(missing);

const setup = [
  'echo root:the-root-password | chpasswd',
  'useradd -m -s /bin/bash ada && echo ada:correct-horse | chpasswd',
  'useradd -m -s /usr/sbin/nologin ghost && echo ghost:correct-horse | chpasswd',
].join('\n');

/** A real sshd for the tests of one `describe`, and ways of signing in there. */
export function signingIn() {
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

  return {
    get sshd() {
      return sshd;
    },
    opened,
    options,
    password,
    ownKey,
    as,
    whoAmI,
  };
}
