import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What is built: the pages, and the desktop app's main process with its preload script. */
export type Part = 'pages' | 'app';

/** Everything a part depends on. */
const sources: Readonly<Record<Part, readonly string[]>> = {
  pages: ['src/renderer', 'src/shared', 'electron.vite.config.ts', 'package-lock.json'],
  app: ['src/main', 'src/preload', 'src/core', 'src/shared', 'electron.vite.config.ts', 'package-lock.json'],
};

/** Where a part's build leaves the digest of the sources it was made from. */
export const digestPlace: Readonly<Record<Part, string>> = { pages: 'out/renderer', app: 'out/main' };
export const digestFile = '.digest';

/** One value for a part's sources as they are now: sha256, hex. `root` is the project's folder. */
export function sourcesDigest(root: string, part: Part): string {
  const hash = createHash('sha256');
  for (const path of sources[part].flatMap((source) => filesIn(join(root, source))).sort()) {
    const name = relative(root, path).split(sep).join('/');
    const content = readFileSync(path);
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
