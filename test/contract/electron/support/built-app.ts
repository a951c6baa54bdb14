import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { withLock } from '../../../../practice/util/lock.ts';
import { sourcesDigest } from '../../../../src/node/build/digest.mjs';
import { builtApp as buildReleased } from '../../../support/built-app.ts';
import { findRuntime, type Runtime } from './runtime.ts';

/** The app and an Electron that runs it, where an ordinary user can read both, which a home of root's is not. */
export interface BuiltApp {
  /** Electron's own program. */
  readonly program: string;
  /** What it is started with. */
  readonly app: string;
  /** The script that makes a desktop session for it. */
  readonly session: string;
}

const root = join(import.meta.dirname, '..', '..', '..', '..');
const home = join(tmpdir(), `innkeeper-electron-${process.getuid?.() ?? 0}`);

/**
 * The app as its sources are now, built once for all specs: whoever comes first builds, the others wait. Or the reason
 * why it cannot be run here.
 */
export async function builtForElectron(): Promise<BuiltApp | string> {
  mkdirSync(home, { recursive: true });
  return withLock('electron-app', {}, async () => {
    const runtime = await findRuntime();
    if (typeof runtime === 'string') return runtime;
    const place = join(home, digestOf(runtime));
    if (!existsSync(place)) await make(runtime, place);
    return {
      program: join(place, 'electron', 'electron'),
      app: join(place, 'app'),
      session: join(place, 'session.sh'),
    };
  });
}

const session = join(import.meta.dirname, 'session.sh');

function digestOf({ folder, version }: Runtime): string {
  const hash = createHash('sha256').update(`${folder}\0${version}\0`);
  for (const part of ['app', 'pages'] as const) hash.update(sourcesDigest(root, part));
  for (const file of filesIn(join(root, 'templates'))) hash.update(`${file}\0${statSync(file).mtimeMs}\0`);
  return hash
    .update(String(statSync(session).mtimeMs))
    .digest('hex')
    .slice(0, 16);
}

async function make(runtime: Runtime, place: string): Promise<void> {
  forgetOld();
  const part = `${place}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  for (const folder of [home, part]) chmodSync(folder, 0o755);
  cpSync(session, join(part, 'session.sh'));
  execFileSync('cp', ['-aL', runtime.folder, join(part, 'electron')]);
  await build(runtime, join(part, 'app'));
  cpSync(join(root, 'resources', 'icons'), join(part, 'app', 'resources', 'icons'), { recursive: true });
  renameSync(part, place);
}

async function build(runtime: Runtime, app: string): Promise<void> {
  if (runtime.build !== undefined) {
    execFileSync(process.execPath, [runtime.build, root, app], { stdio: ['ignore', 'ignore', 'inherit'] });
    return;
  }
  await buildReleased();
  const argv = ['ls', '--omit=dev', '--all', '--parseable'];
  const packages = execFileSync('npm', argv, { cwd: root, encoding: 'utf8' }).trim().split('\n').slice(1);
  for (const path of ['package.json', 'out', 'templates', ...packages.map((one) => relative(root, one))])
    cpSync(join(root, path), join(app, path), { recursive: true, verbatimSymlinks: true });
}

/** Each is 200 MB. Those of the last hour may be in use. */
function forgetOld(): void {
  for (const name of readdirSync(home)) {
    const place = join(home, name);
    if (Date.now() - statSync(place).ctimeMs > 3_600_000) rmSync(place, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
