#!/usr/bin/env node
// `npm start`: the desktop app where Electron's program is there or can be had, else the browser shell.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { takeSecrets } from '../src/shared/own-environment.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const environment = takeSecrets();
const why = whyNoWindow();
const electron = why === undefined ? electronProgram() : undefined;

if (electron === undefined) {
  console.error(
    `${why ?? 'The desktop app needs Electron, which cannot be had here'}: opening Innkeeper in the browser.`,
  );
  run(process.execPath, [join(root, 'bin', 'innkeeper.mjs'), 'web', ...process.argv.slice(2)], environment);
} else {
  register();
  const { ensureBuilt } = await import('../src/node/build/ensure-built.ts');
  const report = (line) => console.error(line);
  for (const part of ['pages', 'app']) await ensureBuilt(part, { root, report });
  run(electron, [root, ...process.argv.slice(2)]);
}

/** Why no window could open here, if so. */
function whyNoWindow() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no screen for the desktop app';
  // Chromium's sandbox, which the app insists on, does not work for root.
  if (process.getuid?.() === 0) return 'The desktop app does not run as root';
  return undefined;
}

/** Electron's executable, fetched first where it is missing; undefined where it cannot be had. */
function electronProgram() {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const find = () => {
    const note = join(folder, 'path.txt');
    if (!existsSync(note)) return undefined;
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    const program = join(dist, readFileSync(note, 'utf8'));
    return existsSync(program) ? program : undefined;
  };
  if (find() === undefined) {
    console.error('Fetching Electron, once (about 120 MB)…');
    spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  }
  return find();
}

/** Becomes that program, as far as a caller can tell. */
function run(program, argv, env = process.env) {
  const child = spawn(program, argv, { stdio: 'inherit', env });
  // Ctrl-C reaches the child by itself; it decides.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
