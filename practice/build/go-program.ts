import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../host/packages.ts';
import { cachePath } from '../paths.ts';
import type { Outcome } from '../types.ts';
import { digestOf } from '../util/digest.ts';
import { type RunOptions, run } from '../util/run.ts';
import type { BuildContext } from './context.ts';

export interface GoProgram {
  /** `module/path/of/the/program@version`. */
  readonly goPackage: string;
  /** The variable the program prints as its version, where it cannot tell by itself when compiled this way. */
  readonly versionVariable?: string;
}

/**
 * Compiles a Go program at its pinned version. Answers the file, or undefined where this machine has no Go or
 * cannot reach the module.
 */
export async function ensureGoProgram(
  program: GoProgram,
  context: BuildContext,
): Promise<string | undefined> {
  const { path, name } = parts(program);
  const key = digestOf([program.goPackage, program.versionVariable ?? '']);
  const file = cachePath('go', key, name);
  if (existsSync(file)) return file;
  if (!findProgram('go')) {
    context.report(`${name}: no Go here`);
    return undefined;
  }

  return context.timed(`${path} (Go)`, async () => {
    const work = cachePath('build', `go-${key}`);
    const bin = join(work, 'bin');
    await mkdir(bin, { recursive: true });
    // The module and build caches are kept until the program is there, so that an interrupted build goes on.
    const env = { GOPATH: join(work, 'path'), GOCACHE: join(work, 'cache'), GOBIN: bin, CGO_ENABLED: '0' };
    const logFile = context.logFile(`go-${name}`);
    const built = await compile(program, work, { env, logFile, signal: context.signal });
    if (built.code !== 0) {
      context.report(`${name}: cannot be compiled here (see ${logFile})`);
      return undefined;
    }
    await mkdir(join(file, '..'), { recursive: true });
    await rename(join(bin, name), file);
    await rm(work, { recursive: true, force: true });
    return file;
  });
}

async function compile(program: GoProgram, work: string, options: RunOptions): Promise<Outcome> {
  const { version } = parts(program);
  const stamp = program.versionVariable ? ` -X ${program.versionVariable}=${version}` : '';
  const how = ['-trimpath', `-ldflags=-s -w${stamp}`];
  // Whoever tests meanwhile goes first.
  return run('nice', ['-n', '19', 'go', 'install', ...how, program.goPackage], { cwd: work, ...options });
}

function parts({ goPackage }: GoProgram): { path: string; name: string; version: string } {
  const [path = '', version = ''] = goPackage.split('@');
  return { path, version, name: path.split('/').at(-1) ?? path };
}
