import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cachePath } from '../paths.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { waitFor } from './wait.ts';

/**
 * Runs `work` while no other run on this machine, in this process or another, holds the same lock.
 * A lock left by a killed run is taken over.
 */
export async function withLock<T>(
  name: string,
  options: { seconds?: number; signal?: AbortSignal; report?: (line: string) => void },
  work: () => Promise<T>,
): Promise<T> {
  const file = cachePath('locks', name);
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  await waitFor(
    async () => {
      if (await take(file)) return true;
      if (!told) options.report?.(`waiting for another run (${name})`);
      told = true;
      return undefined;
    },
    {
      what: `the end of another run (${name})`,
      seconds: options.seconds ?? 900,
      everyMs: 300,
      signal: options.signal,
    },
  );
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (await isLeftBehind(file)) await removeLeftBehind(file);
  return false;
}

async function isLeftBehind(file: string): Promise<boolean> {
  const holder = await readFile(file, 'utf8').catch(() => '');
  // Empty means that its owner is between creating and writing it.
  return holder !== '' && !isAlive(JSON.parse(holder) as ProcessIdentity);
}

/** Between the look and the removal another run may have taken the lock over: then it is given back. */
async function removeLeftBehind(file: string): Promise<void> {
  const aside = `${file}.${process.pid}.${randomUUID()}`;
  await rename(file, aside).catch(() => {});
  if (!(await isLeftBehind(aside))) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}
