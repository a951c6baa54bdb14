import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a browser could show itself here. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>>): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return !env.SSH_CONNECTION;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Opens an address in the person's browser; where that does not work nothing happens. The address has
 * the token in it and a command's arguments can be read by everyone on a computer, so the browser is
 * given a file only this person can read, which leads there. Returns a function that removes it.
 */
export async function openInBrowser(url: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-'));
  const file = join(folder, 'open.html');
  const page = `<!doctype html><meta charset="utf-8"><title>Innkeeper</title><meta http-equiv="refresh" content="0; url=${url}">\n`;
  await writeFile(file, page, { mode: 0o600 });
  const [command, args] = opener(file);
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return () => rm(folder, { recursive: true, force: true });
}

function opener(file: string): [string, string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open', [file]];
    case 'win32':
      return ['cmd', ['/c', 'start', '', file]];
    default:
      return ['xdg-open', [file]];
  }
}
