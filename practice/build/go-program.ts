import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../host/packages.ts';
import { cachePath, imageSource } from '../paths.ts';
import type { Outcome } from '../types.ts';
import { digestOf } from '../util/digest.ts';
import { type RunOptions, run } from '../util/run.ts';
import type { BuildContext } from './context.ts';

export interface GoProgram {
  /** `module/path/of/the/program@version`. */
  readonly goPackage: string;
  /** The variable the program prints as its version, where it cannot tell by itself when compiled this way. */
  readonly versionVariable?: string;
  /** For a module that names replacements of others, which `go install` refuses: it is compiled from its unpacked source. */
  readonly unpacked?: {
    readonly module: string;
    /** A script under `practice/images/` that leaves out, inside that source, what takes long and nobody here uses. */
    readonly trim: string;
  };
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
  const key = digestOf([program.goPackage, program.versionVariable ?? '', ...(await trimOf(program))]);
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
  const { path, name, version } = parts(program);
  const stamp = program.versionVariable ? ` -X ${program.versionVariable}=${version}` : '';
  const how = ['-trimpath', `-ldflags=-s -w${stamp}`];
  // Whoever tests meanwhile goes first.
  const go = (...args: string[]) => run('nice', ['-n', '19', 'go', ...args], { cwd: work, ...options });
  if (!program.unpacked) return go('install', ...how, program.goPackage);

  const { module, trim } = program.unpacked;
  const fetched = await go('mod', 'download', '-json', `${module}@${version}`);
  if (fetched.code !== 0) return fetched;
  const source = join(work, 'source');
  await rm(source, { recursive: true, force: true });
  // Go keeps its own copy read-only.
  const { Dir } = JSON.parse(fetched.stdout) as { readonly Dir: string };
  const copied = await run('cp', ['-r', '--no-preserve=mode', Dir, source], options);
  if (copied.code !== 0) return copied;
  const trimmed = await run('sh', [imageSource(trim)], { ...options, cwd: source });
  if (trimmed.code !== 0) return trimmed;
  return go('build', '-C', source, ...how, '-o', join(work, 'bin', name), `.${path.slice(module.length)}`);
}

function parts({ goPackage }: GoProgram): { path: string; name: string; version: string } {
  const [path = '', version = ''] = goPackage.split('@');
  return { path, version, name: path.split('/').at(-1) ?? path };
}

async function trimOf({ unpacked }: GoProgram): Promise<Buffer[]> {
  return unpacked ? [await readFile(imageSource(unpacked.trim))] : [];
}
