// The command line in a few files of JavaScript, so that it need not compile its sources at each start.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourcesDigest } from './digest.mjs';

const main = 'main.mjs';

/** Bundles that stay, besides those of the last day: a program that still runs may load more of its own. */
const kept = 5;
const dayMs = 86_400_000;

/**
 * The address of the bundle of just these sources, made first where there is none; undefined where none can be made,
 * such as in a folder that cannot be written. Its place is named by the sources' digest, and it is put there in one
 * step: whoever finds one has all of it, and never one of other sources.
 */
export async function bundledCli(root) {
  const folder = join(root, 'out', 'cli');
  const place = join(folder, sourcesDigest(root, 'cli'));
  if (!existsSync(join(place, main)) && !(await make(root, folder, place))) return undefined;
  // Its age counts from its last use: a program that runs for days loads more of its own.
  const now = new Date();
  tidily(() => utimesSync(place, now, now));
  return pathToFileURL(join(place, main)).href;
}

/** True where a bundle is in its place afterwards, whoever made it. */
async function make(root, folder, place) {
  let fresh;
  try {
    mkdirSync(folder, { recursive: true });
    fresh = mkdtempSync(join(folder, '.new-'));
    await bundle(root, fresh);
    // The sources may have changed under the bundler.
    if (join(folder, sourcesDigest(root, 'cli')) !== place) return false;
    renameSync(fresh, place);
    removeOld(folder, place);
    return true;
  } catch {
    // Another one was quicker, or nothing can be written here.
    return existsSync(join(place, main));
  } finally {
    if (fresh !== undefined) tidily(() => rmSync(fresh, { recursive: true, force: true }));
  }
}

async function bundle(root, outdir) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/node/cli/main.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What brings machine code, or looks for files of its own, stays where it is installed.
    external: ['keytar', 'ssh2', 'execa', 'esbuild'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [ownPlaces(root)],
    // Lines stay lines: what goes wrong is reported with where it did.
    minifySyntax: true,
    logLevel: 'silent',
  });
  await stop();
}

/** A source that looks for files beside itself goes on to find them: three folders up is the project's. */
function ownPlaces(root) {
  return {
    name: 'own-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = relative(root, path).split(sep).join('/');
        if (!/^(src|practice)\//.test(own)) return undefined;
        const source = readFileSync(path, 'utf8');
        const place = `const ownPlace = new URL(${JSON.stringify(`../../../${own}`)}, import.meta.url).href;\n`;
        const contents = place + source.replaceAll('import.meta.url', 'ownPlace');
        return { contents, loader: 'ts' };
      });
    },
  };
}

function removeOld(folder, place) {
  tidily(() => {
    const others = readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => path !== place)
      .map((path) => ({ path, at: statSync(path).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { path, at } of others.slice(kept)) {
      if (Date.now() - at > dayMs) removeWhole(folder, path);
    }
  });
}

/** Out of its place in one step, so that nobody finds half of it. */
function removeWhole(folder, path) {
  const going = mkdtempSync(join(folder, '.old-'));
  renameSync(path, join(going, 'bundle'));
  rmSync(going, { recursive: true, force: true });
}

/** A failure to tidy up is nobody's trouble. */
function tidily(work) {
  try {
    work();
  } catch {}
}
