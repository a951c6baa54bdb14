import { randomBytes } from 'node:crypto';
import { docker, dockerInBackground } from '../engine/docker.ts';
import { waitFor } from '../util/wait.ts';

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
  if (renamed) dockerInBackground(removal(await gone()));
  else await docker(removal([container]));
}

/**
 * Waits until whatever was let go is removed: an engine that stops over a removal keeps the disk.
 * @throws PracticeProblem after two minutes
 */
export async function removeDiscarded(): Promise<void> {
  const removed = async () => {
    const names = await gone();
    if (names.length === 0) return true;
    // One that is being removed already is said to be at once, and is waited for.
    await docker(removal(names));
    return undefined;
  };
  await waitFor(removed, { what: 'the removal of former servers', seconds: 120, everyMs: 1000 });
}

async function gone(): Promise<readonly string[]> {
  const { stdout } = await docker(['ps', '--all', '--format', '{{.Names}}', '--filter', `name=^${prefix}`]);
  return stdout.split('\n').filter((name) => name !== '');
}

const removal = (names: readonly string[]) => ['rm', '--force', '--volumes', ...names];
