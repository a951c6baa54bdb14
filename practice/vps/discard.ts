import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { docker, dockerLater } from '../engine/docker.ts';

const prefix = 'innkeeper-gone-';

/**
 * Ends a container and frees its name and addresses. What it stored is removed in the background, which takes longer
 * than the start of the next server; where there is no such container nothing happens.
 */
export async function discardContainer(container: string): Promise<void> {
  const killed = await docker(['kill', '--signal', 'KILL', container]);
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  const renamed = killed.code === 0 && (await docker(['rename', container, name])).code === 0;
  // Whatever an earlier removal left goes along.
  if (renamed) dockerLater(removal(await gone()));
  else await docker(removal([container]));
}

/** Waits until whatever was let go is removed: two minutes at most, for an engine that stops over a removal keeps the disk. */
export async function removeDiscarded(): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const names = await gone();
    if (names.length === 0) return;
    // One that is being removed already is said to be at once, and is waited for.
    await docker(removal(names));
    await sleep(1000);
  }
}

async function gone(): Promise<readonly string[]> {
  const { stdout } = await docker(['ps', '--all', '--format', '{{.Names}}', '--filter', `name=^${prefix}`]);
  return stdout.split('\n').filter((name) => name !== '');
}

const removal = (names: readonly string[]) => ['rm', '--force', '--volumes', ...names];
