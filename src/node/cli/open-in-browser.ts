import { spawn } from 'node:child_process';
import { writeLinkPage } from '../../core/local/files/link-page.ts';

/** Whether a browser could show itself here. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>>): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return !env.SSH_CONNECTION;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Opens an address in the person's browser; where that does not work nothing happens. The address has the token in it:
 * see `writeLinkPage`. Returns a function that removes what was made for it.
 */
export async function openInBrowser(url: string): Promise<() => Promise<void>> {
  const page = await writeLinkPage(url);
  const [command, args] = opener(page.file);
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return () => page.remove();
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
