import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerOrThrow, imageExists } from '../engine/docker.ts';
import { NETWORK } from '../engine/network.ts';
import { cachePath, imageSource } from '../paths.ts';
import { digestOf, digestOfFolder } from '../util/digest.ts';
import type { BuildContext } from './context.ts';

export interface ImageRecipe {
  readonly folder: string;
  /** What the image is called, where several are made from one folder. */
  readonly name?: string;
  readonly base: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  /** Files laid beside the folder's own, by name. */
  readonly extra?: Readonly<Record<string, string>>;
  /** A file to copy into the build as `binary`, and what stands for its content. */
  readonly binary?: { readonly path: string; readonly key: string };
  /** Names the build can reach beside public ones, as `name:address`. They change nothing in what is made. */
  readonly hosts?: readonly string[];
}

/**
 * Makes an image from a folder under `practice/images/`, unless one of exactly these inputs is there already.
 * Answers its name, which holds the digest of the inputs: a change anywhere makes a new image.
 */
export async function ensureImage(recipe: ImageRecipe, context: BuildContext): Promise<string> {
  const source = imageSource(recipe.folder);
  const inputs = JSON.stringify([recipe.base, recipe.target, recipe.args, recipe.extra, recipe.binary?.key]);
  const digest = digestOf([await digestOfFolder(source), inputs]);
  const called = recipe.name ?? recipe.folder;
  const name = recipe.target ? `${called}-${recipe.target}` : called;
  const reference = `practice/${name}:${digest}`;
  if (await imageExists(reference, context.signal)) return reference;

  return context.timed(name, async () => {
    const folder = cachePath('build', name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await cp(source, folder, { recursive: true });
    for (const [file, text] of Object.entries(recipe.extra ?? {})) await writeFile(join(folder, file), text);
    if (recipe.binary) await cp(recipe.binary.path, join(folder, 'binary'));
    await dockerOrThrow(['build', ...buildArguments(recipe), '--tag', reference, folder], {
      signal: context.signal,
      logFile: context.logFile(name),
      // The classic builder is in every engine; BuildKit needs a plugin that Debian ships separately.
      env: { DOCKER_BUILDKIT: '0' },
    });
    await rm(folder, { recursive: true, force: true });
    return reference;
  });
}

function buildArguments(recipe: ImageRecipe): string[] {
  const args = Object.entries({ BASE: recipe.base, ...recipe.args });
  return [
    ...['--network', NETWORK],
    ...(recipe.target ? ['--target', recipe.target] : []),
    ...(recipe.hosts ?? []).flatMap((host) => ['--add-host', host]),
    ...args.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
  ];
}
