import { readdir, readFile } from 'node:fs/promises';
import { dockerOrThrow } from '../engine/docker.ts';
import { PracticeProblem } from '../problem.ts';
import { runOrThrow } from '../util/run.ts';
import { containerName } from './container.ts';

/**
 * Takes this machine's end of the server's network cable down or up. Unlike a disconnected network nothing inside
 * changes: addresses and routes stay, packets are just lost, and connections go on if it was not for too long.
 */
export async function setLink(server: string, state: 'up' | 'down'): Promise<void> {
  await runOrThrow('ip', ['link', 'set', await hostEnd(server), state]);
}

async function hostEnd(server: string): Promise<string> {
  const index = await dockerOrThrow(['exec', containerName(server), 'cat', '/sys/class/net/eth0/iflink']);
  for (const device of await readdir('/sys/class/net')) {
    const own = await readFile(`/sys/class/net/${device}/ifindex`, 'utf8').catch(() => '');
    if (own.trim() === index.trim()) return device;
  }
  throw new PracticeProblem(`the network cable of the practice server ${server} is not to be found`);
}
