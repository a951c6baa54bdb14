import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { beforeAll, onTestFinished } from 'vitest';
import { type BuiltApp, builtForElectron } from './built-app.ts';
import { endSession } from './session.ts';

const run = promisify(execFile);
const found = await builtForElectron();

/** Why the app cannot be run here, if so. */
export const whyNoElectron = typeof found === 'string' ? found : undefined;

/** The app on a real Electron, run by an ordinary user in a desktop session of its own, its sandbox on. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly home: Home;
  /** The addresses it has opened in the person's browser so far. */
  openedOutside(): string[];
  /** Types or presses keys as a person does, in whatever window has the focus, native dialogs too. */
  keys(...argv: readonly string[]): Promise<void>;
  /** Quits it as its menu does; resolves with its exit code. */
  quit(): Promise<number | null>;
}

export interface Start {
  /** One that was made before; empty otherwise. */
  readonly home?: Home;
  readonly keyring?: 'unlocked' | 'locked' | 'none';
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A home folder of a person, and Innkeeper's data in it. */
export interface Home {
  readonly folder: string;
  readonly data: string;
}

type Finally = (work: () => void | Promise<void>) => void;

/** A home with nothing in it; gone when the test has ended. */
export function newHome(atEnd: Finally = onTestFinished): Home {
  const folder = mkdtempSync(join(tmpdir(), 'innkeeper-home-'));
  // What was just ended may have a last file to write.
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const data = join(folder, '.config', 'innkeeper');
  for (const place of [data, ...['bin', 'run', 'Downloads'].map((name) => join(folder, name))])
    mkdirSync(place, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, '.config', 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  // What Electron calls to open an address. It notes what it was told of the environment as well.
  writeFileSync(
    join(folder, 'bin', 'xdg-open'),
    '#!/bin/sh\nenv >>"$HOME/told"\nprintf "%s\\n" "$1" >>"$HOME/opened"\n',
    {
      mode: 0o755,
    },
  );
  return { folder, data };
}

/** Starts the app and waits for its first page; it has ended when the test has. */
export async function startApp(options: Start = {}, atEnd: Finally = onTestFinished): Promise<RunningApp> {
  const home = options.home ?? newHome(atEnd);
  const electron = await _electron.launch({
    executablePath: starter(home),
    args: [app().app, ...(options.argv ?? [])],
    cwd: home.folder,
    chromiumSandbox: true,
    env: sessionOf(home, options),
  });
  // Once it has ended, Playwright knows it no more.
  const child = electron.process();
  atEnd(() => endSession(home, child, () => electron.close()));
  const page = await electron.firstWindow();
  // Only now is it a page that can be asked, reloaded and left.
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    electron,
    page,
    home,
    openedOutside: () => linesOf(join(home.folder, 'opened')),
    keys: async (...argv) => {
      const env = { ...process.env, DISPLAY: readFileSync(join(home.folder, 'display'), 'utf8') };
      await run('xdotool', argv, { env, timeout: 20_000 });
    },
    quit: async () => {
      const ended = once(child, 'exit');
      await electron.evaluate(({ app }) => app.quit());
      return (await ended)[0] as number | null;
    },
  };
}

/** One app for all tests of a group, for those that leave it as it was. */
export function sharedApp(options: (atEnd: Finally) => Start = () => ({})): () => RunningApp {
  let running: RunningApp | undefined;
  beforeAll(async () => {
    const works: (() => void | Promise<void>)[] = [];
    const atEnd: Finally = (work) => void works.unshift(work);
    running = await startApp(options(atEnd), atEnd);
    return async () => {
      for (const work of works) await work();
    };
  });
  return () => {
    if (running === undefined) throw new Error('The app has not been started');
    return running;
  };
}

export function app(): BuiltApp {
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** Nothing of this machine's own session, so that no test touches a real keychain or display. */
export function sessionOf(home: Home, { keyring = 'unlocked', env }: Start): Record<string, string> {
  return {
    PATH: `${join(home.folder, 'bin')}:${process.env.PATH ?? ''}`,
    LANG: 'C.UTF-8',
    HOME: home.folder,
    XDG_CONFIG_HOME: join(home.folder, '.config'),
    XDG_RUNTIME_DIR: join(home.folder, 'run'),
    KEYRING: keyring,
    ...env,
  };
}

/** A program that runs Electron as an ordinary user: as root its sandbox would be off. */
export function starter(home: Home, program = app().program): string {
  const root = process.getuid?.() === 0;
  const nobody = 65534;
  const become = root ? `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups ` : '';
  const path = join(home.folder, 'start');
  const script = `#!/bin/sh\nrm -f "$XDG_RUNTIME_DIR/display"\nexec ${become}${app().session} ${program} "$@"\n`;
  writeFileSync(path, script, { mode: 0o755 });
  if (root) execFileSync('chown', ['-R', `${nobody}:${nobody}`, home.folder]);
  return path;
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}
