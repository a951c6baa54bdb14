import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const run = promisify(execFile);

/** A real Electron on this machine. */
export interface Runtime {
  /** The folder its program lies in. */
  readonly folder: string;
  readonly version: string;
  /** Builds the app for an Electron older than the one that is released: a program, called with project and place. */
  readonly build?: string;
}

/** Older than what is released, and all that a machine can have that reaches package registries alone. */
const older = join(root, '..', 'shared', 'tools', 'electron-25');

/** The Electron to test with, or why there is none. */
export async function findRuntime(): Promise<Runtime | string> {
  if (process.platform !== 'linux') return 'its session is made for Linux only';
  const missing = ['Xvfb', 'openbox', 'dbus-run-session', 'gnome-keyring-daemon', 'xdotool'].filter(notHere);
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  const electron = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  for (const folder of [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(electron, 'dist')]) {
    if (folder !== undefined && existsSync(join(folder, 'electron'))) return runtimeIn(folder);
  }
  if (!existsSync(older)) return 'there is no Electron on this machine';
  if (process.arch !== 'x64') return 'the older Electron is for x86-64 only';
  try {
    const { stdout } = await run(join(older, 'runtime'));
    return runtimeIn(join(stdout.trim(), '..'));
  } catch (error) {
    return `the older Electron could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function runtimeIn(folder: string): Runtime {
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return version.startsWith('25.')
    ? { folder, version, build: join(older, 'build.mjs') }
    : { folder, version };
}

function notHere(program: string): boolean {
  return !(process.env.PATH ?? '').split(':').some((place) => existsSync(join(place, program)));
}
