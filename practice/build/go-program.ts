import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../host/packages.ts';
import { cachePath } from '../paths.ts';
import { digestOf } from '../util/digest.ts';
import { run } from '../util/run.ts';
import type { BuildContext } from './context.ts';

export interface GoProgram {
  readonly goPackage: string;
  readonly goVersionVariable?: string;
}

/**
 * Compiles a Go program at its pinned version: `module/path@version`. Answers the file, or undefined where this
 * machine has no Go or cannot reach the module: the image then takes Debian's build of it.
 */
export async function ensureGoProgram(
  program: GoProgram,
  context: BuildContext,
): Promise<string | undefined> {
  const { goPackage, goVersionVariable } = program;
  const [path = '', version = ''] = goPackage.split('@');
  const name = path.split('/').at(-1) ?? path;
  const file = cachePath('go', digestOf([goPackage, goVersionVariable ?? '']), name);
  if (existsSync(file)) return file;
  if (!findProgram('go')) {
    context.report(`${name}: no Go here, taking Debian's build`);
    return undefined;
  }

  return context.timed(`${name} (Go)`, async () => {
    const work = cachePath('build', `go-${name}`);
    const bin = join(work, 'bin');
    await mkdir(bin, { recursive: true });
    // The module and build caches are kept until the program is there, so that an interrupted build goes on.
    const env = { GOPATH: join(work, 'path'), GOCACHE: join(work, 'cache'), GOBIN: bin, CGO_ENABLED: '0' };
    const logFile = context.logFile(`go-${name}`);
    const stamp = goVersionVariable ? ` -X ${goVersionVariable}=${version}` : '';
    const built = await run('go', ['install', '-trimpath', `-ldflags=-s -w${stamp}`, goPackage], {
      env,
      logFile,
      signal: context.signal,
    });
    if (built.code !== 0) {
      context.report(`${name}: cannot be compiled here (see ${logFile}), taking Debian's build`);
      return undefined;
    }
    await mkdir(join(file, '..'), { recursive: true });
    await rename(join(bin, name), file);
    await rm(work, { recursive: true, force: true });
    return file;
  });
}
