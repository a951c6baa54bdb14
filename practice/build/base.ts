import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dockerOrThrow, imageExists } from '../engine/docker.ts';
import { debianMirror } from '../host/mirror.ts';
import { cachePath, imageSource } from '../paths.ts';
import { SYSTEMS, type SystemName } from '../systems.ts';
import { digestOf } from '../util/digest.ts';
import { runOrThrow } from '../util/run.ts';
import type { BuildContext } from './context.ts';

/** With a process and a mount table of its own, a build that is stopped leaves neither processes nor mounts behind. */
const ENDS_AS_ONE = ['--mount', '--pid', '--fork', '--kill-child'] as const;

/** The image that all others start from. Made once; answers its name. */
export function ensureBase(context: BuildContext): Promise<string> {
  return ensureRootFileSystem({ name: 'base', script: 'make.sh' }, context);
}

/** What servers of a released Debian start from. Made once; answers its name. */
export function ensureReleaseBase(
  system: Exclude<SystemName, 'sid'>,
  context: BuildContext,
): Promise<string> {
  const { suite } = SYSTEMS[system];
  return ensureRootFileSystem({ name: `base-${system}`, script: 'release.sh', suite }, context);
}

/** A root file system: the script under `images/base` that makes it, and what the script is told. */
interface RootFileSystem {
  readonly name: string;
  readonly script: string;
  readonly suite?: string;
}

async function ensureRootFileSystem(wanted: RootFileSystem, context: BuildContext): Promise<string> {
  const { name, suite } = wanted;
  const script = imageSource('base', wanted.script);
  const mirror = (await debianMirror(context.signal)) ?? '';
  const told = suite ? [suite] : [];
  const reference = `practice/${name}:${digestOf([await readFile(script), ...told, mirror])}`;
  if (await imageExists(reference, context.signal)) return reference;

  return context.timed(`Debian ${suite ?? 'base'} system`, async () => {
    // One of its own per attempt: what a killed run left behind may still be busy in its own folder.
    const folder = cachePath('build', `${name}-${process.pid}`);
    await removeLeftovers();
    const archive = `${folder}.tar`;
    const options = { signal: context.signal, logFile: context.logFile(name) };
    await mkdir(folder, { recursive: true });
    const command = ['sh', script, ...told, folder, ...(mirror ? [mirror] : [])];
    await runOrThrow('unshare', [...ENDS_AS_ONE, ...command], options);
    await runOrThrow('tar', ['-C', folder, '-cf', archive, '.'], options);
    await dockerOrThrow(['import', archive, reference], options);
    await rm(folder, { recursive: true, force: true });
    await rm(archive, { force: true });
    return reference;
  });
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(cachePath('build')).catch(() => [])) {
    if (name.startsWith('base-'))
      await rm(cachePath('build', name), { recursive: true, force: true }).catch(() => {});
  }
}
