import { readdir, readFile, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addressBlock } from '../engine/network.ts';

/** The group that becomes the root of a server's own tree on a host that still mounts v1. */
export function controlGroup(server: string): string {
  return `practice${addressBlock()}-${server}`;
}

/** Removes the control groups that a server's systemd made on a host that still mounts v1: nobody else would. */
export async function removeControlGroups(server: string): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
  const root = mounts.find(([, , type]) => type === 'cgroup2')?.[1];
  if (root) await removeTree(join(root, controlGroup(server)));
}

/** Groups are folders whose files cannot be removed: only empty groups go, children first. */
async function removeTree(group: string): Promise<void> {
  const entries = await readdir(group, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory()) await removeTree(join(group, entry.name));
  }
  await rmdir(group).catch(() => {});
}
