import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';

const known = new WeakMap<Socket, Promise<boolean>>();

/**
 * Whether the other end of a connection on this computer is a program of the same user. Told by the operating system,
 * so that a cookie another user came by is of no use to them. False where the system does not tell, as on Windows.
 */
export function peerIsMine(socket: Socket): Promise<boolean> {
  const asked = known.get(socket) ?? look(socket).catch(() => false);
  known.set(socket, asked);
  return asked;
}

async function look({ remotePort, localPort, localAddress }: Socket): Promise<boolean> {
  const uid = process.getuid?.();
  if (uid === undefined || !remotePort || !localPort || localAddress !== '127.0.0.1') return false;
  switch (process.platform) {
    case 'linux':
      return ownerInTable(await readFile('/proc/net/tcp', 'utf8'), remotePort, localPort) === uid;
    case 'darwin':
      return isListed(await openFiles(uid, remotePort), remotePort, localPort);
    default:
      return false;
  }
}

/** The user of the socket from one port of 127.0.0.1 to another, in the kernel's own table. */
export function ownerInTable(table: string, from: number, to: number): number | undefined {
  const end = (port: number) => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n')) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/);
    if (local === end(from) && remote === end(to)) return Number(uid);
  }
  return undefined;
}

/** The connections a user's programs have from a port, one `n` line each. */
async function openFiles(uid: number, port: number): Promise<string> {
  const args = ['-nP', '-a', '-u', String(uid), `-iTCP@127.0.0.1:${port}`, '-Fn'];
  return (await promisify(execFile)('/usr/sbin/lsof', args, { timeout: 5000 })).stdout;
}

export function isListed(listed: string, from: number, to: number): boolean {
  return listed.split('\n').includes(`n127.0.0.1:${from}->127.0.0.1:${to}`);
}
