import { app } from 'electron';
import type { StartAtLogin } from '../../core/local/start-at-login.ts';
import { AutostartFile } from './autostart-file.ts';

/** How Innkeeper is told that the session has started it, and nobody has. */
const mark = '--at-login';

/** Whether the session has started it. */
export const wasStartedAtLogin = (): boolean =>
  process.argv.includes(mark) ||
  (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

/** Starting with the person's session, as this system does that. */
export function startAtLogin(): StartAtLogin {
  // From its sources, Electron is told what to run.
  const [program, ...argv] = app.isPackaged
    ? [process.env.APPIMAGE ?? process.execPath, mark]
    : [process.execPath, app.getAppPath(), mark];
  if (process.platform === 'linux') {
    const file = new AutostartFile([program, ...argv]);
    file.refresh().catch((error: unknown) => console.error(error));
    return file;
  }
  const item = process.platform === 'win32' ? { path: program, args: argv } : {};
  return {
    // On macOS an app is one only once it is packaged.
    state: async () => ({
      possible: process.platform === 'win32' || app.isPackaged,
      on: app.getLoginItemSettings(item).openAtLogin,
    }),
    set: async (on) => app.setLoginItemSettings({ ...item, openAtLogin: on }),
  };
}
