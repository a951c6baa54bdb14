import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { openSsh, type SshConnection, type Tunnel } from '../../src/core/server/ssh/index.ts';
import { httpTunnel } from '../../src/core/server/ssh/tunnel.ts';
import { type Sshd, startSshd } from '../../test/contract/ssh/sshd.ts';
import type { Bench } from './bench.ts';
import type { RawSshTarget } from './raw-ssh.ts';

/** A real sshd of its own, a connection of ours to it, and where OpenSSH's client finds it. */
export interface Lines {
  readonly sshd: Sshd;
  readonly ssh: SshConnection;
  readonly target: RawSshTarget;
}

export async function openLines(bench: Bench): Promise<Lines> {
  // A host key of the type both clients know; others would only take time to make.
  const sshd = await startSshd({ keyTypes: ['ed25519'], config: ['Subsystem sftp internal-sftp'] });
  bench.atEnd(() => sshd.stop());
  const keyFile = join(sshd.folder, 'user');
  await writeFile(keyFile, sshd.userKey, { mode: 0o600 });
  const target = { address: '127.0.0.1', port: sshd.port, user: 'root', keyFile };
  const ssh = await openSsh({
    target,
    credentials: { kind: 'key', privateKey: sshd.userKey },
    hostKey: sshd.fingerprints.ed25519,
  });
  bench.atEnd(() => ssh.close());
  return { sshd, ssh, target };
}

/** Our tunnel's HTTP client over plain sockets to a port of this computer. */
export function sameClientTo(bench: Bench, port: number): Tunnel {
  const open = async () => connect({ port, host: '127.0.0.1', noDelay: true });
  const client = httpTunnel(open, port, '127.0.0.1', () => true);
  bench.atEnd(() => client.close());
  return client;
}
