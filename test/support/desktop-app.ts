import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { built } from '../../src/node/build/built.ts';
import { chromiumPath } from '../browser/support/chromium.ts';
import { tempFolder } from './temp-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** The desktop app as it was built, running. The same for real Electron and for the stand-in. */
export interface DesktopApp {
  readonly kind: 'electron' | 'stand-in';
  readonly page: Page;
  /** The addresses it opened in the person's browser so far. */
  openedOutside(): Promise<string[]>;
  /** What the stand-in saw; empty with real Electron. */
  report(): Record<string, unknown>[];
  /** Quits it as a person would; resolves with its exit code. */
  quit(): Promise<number | null>;
}

/** Builds the app and its pages where they are not built from the sources as they are. */
export async function builtApp(): Promise<void> {
  const report = () => undefined;
  for (const part of ['pages', 'app'] as const) await built(part, { root, report });
}

/** Electron's own program where it is installed. */
export function electronProgram(): string | undefined {
  const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return undefined;
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(note, 'utf8'),
  );
  return existsSync(program) ? program : undefined;
}

/** Why the app cannot be run here, if so. */
export const whyNoDesktopApp =
  (process.env.INNKEEPER_TEST_ELECTRON ? electronProgram() : chromiumPath) === undefined
    ? process.env.INNKEEPER_TEST_ELECTRON
      ? 'Electron is not installed'
      : 'there is no Chromium'
    : undefined;

/** Starts the built app with a data folder of its own; it has ended when the test has. */
export function startDesktopApp(dataFolder: string): Promise<DesktopApp> {
  return process.env.INNKEEPER_TEST_ELECTRON ? startElectron(dataFolder) : startStandIn(dataFolder);
}

async function startElectron(dataFolder: string): Promise<DesktopApp> {
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: [root, `--user-data-dir=${tempFolder()}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...env(), INNKEEPER_DATA: dataFolder },
  });
  onTestFinished(() => app.close());
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url: string) => {
      opened.push(url);
    };
  });
  return {
    kind: 'electron',
    page: await app.firstWindow(),
    openedOutside: () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    report: () => [],
    quit: async () => {
      const ended = once(app.process(), 'exit');
      await app.evaluate((electron) => electron.app.quit());
      return (await ended)[0] as number | null;
    },
  };
}

async function startStandIn(dataFolder: string): Promise<DesktopApp> {
  const folder = tempFolder();
  const reportFile = join(folder, 'report.jsonl');
  const hook = join(import.meta.dirname, 'electron-stand-in', 'hook.mjs');
  const argv = ['--import', 'tsx', '--import', hook, join(root, 'out', 'main', 'index.js')];
  const child = spawn(process.execPath, argv, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env(),
      INNKEEPER_DATA: dataFolder,
      INNKEEPER_STAND_IN_REPORT: reportFile,
      INNKEEPER_STAND_IN_PROFILE: join(folder, 'profile'),
      INNKEEPER_STAND_IN_CHROMIUM: chromiumPath,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  onTestFinished(() => end(child));
  const report = () =>
    existsSync(reportFile)
      ? readFileSync(reportFile, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Record<string, unknown>)
      : [];
  const ready = async () => {
    for (;;) {
      const found = report().find((event) => event.kind === 'ready');
      if (found) return String(found.endpoint);
      if (child.exitCode !== null) throw new Error(`The app ended with ${child.exitCode}:\n${output}`);
      await sleep(50);
    }
  };
  const browser = await chromium.connectOverCDP(await ready());
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('The app has no window');
  return {
    kind: 'stand-in',
    page,
    report,
    openedOutside: async () =>
      report().flatMap((event) => (event.kind === 'opened outside' ? [String(event.url)] : [])),
    quit: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      return (await ended)[0] as number | null;
    },
  };
}

/** Without a session bus, so that no test touches this machine's keychain. */
function env(): Record<string, string> {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, ...rest } = process.env;
  return Object.fromEntries(
    Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
