import { readFile } from 'node:fs/promises';
import type { PracticeServer } from '../../../practice/index.ts';
import { openSsh } from '../../../src/core/server/ssh/index.ts';
import type { SshConnection } from '../../../src/core/server/ssh/types.ts';
import { run } from '../../support/on-server.ts';

/** The checks after a deploy of the least that can be had, in the order in which they are told. */
export const checkIds = [
  ...['versions', 'well-known', 'certificate', 'web', 'login', 'room', 'message', 'media', 'turn'],
  ...['admin-closed', 'federation'],
];

/** A connection as the checks use it, with the practice server's own key. */
export async function connectTo(server: PracticeServer): Promise<SshConnection> {
  return openSsh({
    target: { address: server.address, port: server.sshPort, user: server.user },
    credentials: { kind: 'key', privateKey: await readFile(server.keyFile, 'utf8') },
    hostKey: server.hostKey,
  });
}

/** Changes a file where it lies, so that whoever has it open or mounted sees it; a copy is kept beside it. */
export async function edit(
  server: PracticeServer,
  file: string,
  pattern: string,
  replacement: string,
): Promise<void> {
  await run(server, ['cp', file, '/root/kept']);
  const changed = await run(server, ['sed', `s|${pattern}|${replacement}|`, '/root/kept']);
  await run(server, ['tee', file], changed);
}

export function putBack(server: PracticeServer, file: string): Promise<string> {
  return run(server, ['sh', '-c', 'cat /root/kept > "$1"', '-', file]);
}

/** Changes something on the server, looks, and puts it back. */
export async function whileBroken<T>(
  breakIt: () => Promise<unknown>,
  look: () => Promise<T>,
  fix: () => Promise<unknown>,
): Promise<T> {
  try {
    await breakIt();
    return await look();
  } finally {
    await fix();
  }
}
