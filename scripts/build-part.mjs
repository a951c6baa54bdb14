// Builds one part (`pages` or `app`) beside what is there, and puts it in place in one step: whoever
// uses the old one meanwhile never meets half a build. `npm run build` builds everything in place.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeConfig, resolveConfig } from 'electron-vite';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'out');
// The one with the note of its sources comes last.
const targets = { pages: ['renderer'], app: ['preload', 'main'] }[process.argv[2]];
if (!targets) throw new Error('Say which part: pages or app');
const fresh = (target) => join(out, `.new-${target}-${process.pid}`);
const old = (target) => join(out, `.old-${target}-${process.pid}`);

process.chdir(root);
process.env.NODE_ENV_ELECTRON_VITE = 'production';
mkdirSync(out, { recursive: true });
try {
  const { config } = await resolveConfig({ logLevel: 'warn' }, 'build', 'production');
  for (const target of targets) {
    await build(mergeConfig(config[target], { build: { outDir: fresh(target), emptyOutDir: true } }));
  }
  for (const target of targets) putInPlace(target);
} finally {
  for (const target of targets) {
    for (const folder of [fresh(target), old(target)]) rmSync(folder, { recursive: true, force: true });
  }
}

function putInPlace(target) {
  const place = join(out, target);
  for (let tries = 0; ; tries++) {
    try {
      moveAway(place, old(target));
      return renameSync(fresh(target), place);
    } catch (error) {
      // Another build was quicker. It is from the same sources, or the next start finds that it is not.
      if (tries > 5 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
  }
}

function moveAway(place, aside) {
  rmSync(aside, { recursive: true, force: true });
  try {
    renameSync(place, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
