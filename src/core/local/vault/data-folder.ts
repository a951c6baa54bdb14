import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface DataFolderPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Where Innkeeper keeps what it knows about servers, for this user. `INNKEEPER_DATA` chooses another
 * place. Same for every shell, so that the app and the command line know the same servers.
 * Linux: XDG Base Directory Specification (a relative XDG_CONFIG_HOME is to be ignored).
 */
export function dataFolder(place: DataFolderPlace = here()): string {
  const { platform, env, home } = place;
  const path = platform === 'win32' ? win32 : posix;
  const chosen = env.INNKEEPER_DATA;
  if (chosen) return path.resolve(chosen);
  switch (platform) {
    case 'win32':
      return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Innkeeper');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Innkeeper');
    default: {
      const xdg = env.XDG_CONFIG_HOME;
      return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.config'), 'innkeeper');
    }
  }
}

function here(): DataFolderPlace {
  return { platform: process.platform, env: process.env, home: homedir() };
}
