import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dockerOrThrow } from '../engine/docker.ts';
import { serverPath } from '../paths.ts';
import { runOrThrow } from '../util/run.ts';
import { containerName } from './container.ts';

const HOST_KEY = '/etc/ssh/ssh_host_ed25519_key';

/** The key pair that may log in. It stays the same when the server is made anew. */
export async function ensureLoginKey(server: string, signal?: AbortSignal): Promise<string> {
  const file = serverPath(server, 'id_ed25519');
  if (existsSync(file)) return file;
  await mkdir(serverPath(server), { recursive: true });
  await runOrThrow('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'practice', '-f', file], { signal });
  return file;
}

/** The fingerprint as OpenSSH shows it, read from the server itself and not over the wire. */
export async function readHostKey(server: string, signal?: AbortSignal): Promise<string> {
  const shown = await inside(server, ['ssh-keygen', '-l', '-f', `${HOST_KEY}.pub`], signal);
  return shown.split(' ')[1] ?? '';
}

export async function replaceHostKeys(server: string): Promise<string> {
  await inside(server, ['sh', '-c', 'rm /etc/ssh/ssh_host_*']);
  for (const type of ['ed25519', 'ecdsa']) {
    await inside(server, ['ssh-keygen', '-q', '-t', type, '-N', '', '-f', `/etc/ssh/ssh_host_${type}_key`]);
  }
  await inside(server, ['systemctl', 'restart', 'ssh.service']);
  return readHostKey(server);
}

function inside(server: string, argv: readonly string[], signal?: AbortSignal): Promise<string> {
  return dockerOrThrow(['exec', containerName(server), ...argv], { signal });
}
