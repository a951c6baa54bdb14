// Plain JavaScript: the command line asks for its digest before anything that could read TypeScript is loaded.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Everything a part depends on. */
const sources = {
  pages: ['src/renderer', 'src/shared', 'electron.vite.config.ts', 'package-lock.json'],
  app: ['src/main', 'src/preload', 'src/core', 'src/shared', 'electron.vite.config.ts', 'package-lock.json'],
  cli: ['src/node', 'src/core', 'src/shared', 'practice', 'package.json', 'package-lock.json'],
};

export const digestPlace = { pages: 'out/renderer', app: 'out/main' };
export const digestFile = '.digest';

export function sourcesDigest(root, part) {
  const hash = createHash('sha256');
  for (const path of sources[part].flatMap((source) => filesIn(join(root, source))).sort()) {
    const name = relative(root, path).split(sep).join('/');
    const content = readFileSync(path);
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}
