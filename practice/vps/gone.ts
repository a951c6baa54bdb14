import { randomBytes } from 'node:crypto';
import { docker, dockerLater } from '../engine/docker.ts';

const prefix = 'innkeeper-gone-';

/**
 * Ends a container and frees its name and addresses. What it stored is removed in the background, which takes longer
 * than the start of the next server; where there is no such container nothing happens.
 */
export async function letGo(container: string): Promise<void> {
  const killed = await docker(['kill', '--signal', 'KILL', container]);
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  const renamed = killed.code === 0 && (await docker(['rename', container, name])).code === 0;
  if (renamed) dockerLater(removal([name]));
  else await docker(removal([container]));
}

/** Waits until whatever was let go is removed. */
export async function removeGone(): Promise<void> {
  const { stdout } = await docker(['ps', '--all', '--format', '{{.Names}}', '--filter', `name=^${prefix}`]);
  const names = stdout.split('\n').filter((name) => name !== '');
  if (names.length > 0) await docker(removal(names));
}

const removal = (names: readonly string[]) => ['rm', '--force', '--volumes', ...names];
