import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dockerMust, imageExists } from '../engine/docker.ts';
import { debianMirror } from '../host/mirror.ts';
import { cachePath, imageSource } from '../paths.ts';
import { digestOf } from '../util/digest.ts';
import { must } from '../util/run.ts';
import type { BuildContext } from './context.ts';

/** With a process and a mount table of its own, a build that is stopped leaves neither processes nor mounts behind. */
const ENDS_AS_ONE = ['--mount', '--pid', '--fork', '--kill-child'] as const;

/** The image that all others start from. Made once; answers its name. */
export async function ensureBase(context: BuildContext): Promise<string> {
  const script = imageSource('base', 'make.sh');
  const mirror = (await debianMirror(context.signal)) ?? '';
  const reference = `practice/base:${digestOf([await readFile(script), mirror])}`;
  if (await imageExists(reference, context.signal)) return reference;

  return context.timed('Debian base system', async () => {
    // One of its own per attempt: what a killed run left behind may still be busy in its own folder.
    const folder = cachePath('build', `base-${process.pid}`);
    await removeLeftovers();
    const archive = `${folder}.tar`;
    const options = { signal: context.signal, logFile: context.logFile('base') };
    await mkdir(folder, { recursive: true });
    await must('unshare', [...ENDS_AS_ONE, 'sh', script, folder, ...(mirror ? [mirror] : [])], options);
    await must('tar', ['-C', folder, '-cf', archive, '.'], options);
    await dockerMust(['import', archive, reference], options);
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
