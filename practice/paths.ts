import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything the practice server keeps lies under one folder outside the repository. */
function cacheFolder(): string {
  const chosen = process.env.INNKEEPER_PRACTICE_DIR;
  return chosen ? resolve(chosen) : join(homedir(), '.cache', 'innkeeper', 'practice');
}

export function cachePath(...parts: string[]): string {
  return join(cacheFolder(), ...parts);
}

export function serverPath(name: string, ...parts: string[]): string {
  return cachePath('servers', name, ...parts);
}

/** The folders with the files that images are made from. */
export function imageSource(...parts: string[]): string {
  return join(fileURLToPath(new URL('./images', import.meta.url)), ...parts);
}
