import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Home } from './start-app.ts';

function xdotool(home: Home, ...argv: readonly string[]): string {
  const display = join(home.folder, 'display');
  if (!existsSync(display)) return '';
  const env = { ...process.env, DISPLAY: readFileSync(display, 'utf8') };
  try {
    return execFileSync('xdotool', argv, { env, encoding: 'utf8', stdio: 'pipe', timeout: 5000 });
  } catch {
    return '';
  }
}

/** The windows that are visible and have such a title. */
function windowsNamed(home: Home, title: string): string[] {
  return xdotool(home, 'search', '--onlyvisible', '--name', title).split('\n').filter(Boolean);
}

/** Waits for a window. */
export async function windowShown(home: Home, title: string): Promise<void> {
  await expect.poll(() => windowsNamed(home, title), { timeout: 40_000 }).not.toEqual([]);
}

/** The windows that are visible and that a desktop files under such a class. */
export function windowsOfClass(home: Home, name: string): string[] {
  return xdotool(home, 'search', '--onlyvisible', '--class', `^${name}$`).split('\n').filter(Boolean);
}

/**
 * Waits for a dialog of the system and presses keys in it, again if they came before it could hear them, until it is
 * gone. GTK gives dialogs the class of the program, while the app's window has the app's.
 */
export async function answerDialog(home: Home, ...keys: readonly string[]): Promise<void> {
  await answerWindow(home, 'electron', ...keys);
}

/** The same for whatever window has such a class. */
export async function answerWindow(home: Home, name: string, ...keys: readonly string[]): Promise<void> {
  await expect.poll(() => windowsOfClass(home, name), { timeout: 40_000 }).not.toEqual([]);
  const [dialog = ''] = windowsOfClass(home, name);
  const gone = () => !windowsOfClass(home, name).includes(dialog);
  for (let tries = 0; tries < 10; tries++) {
    xdotool(home, 'windowfocus', '--sync', dialog, 'key', ...keys);
    for (let looks = 0; looks < 10; looks++) {
      if (gone()) return;
      await sleep(100);
    }
  }
  throw new Error('The dialog did not go away.');
}
