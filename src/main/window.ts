import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { offerContextMenu } from './context-menu.ts';
import { iconPath } from './icon.ts';
import { rendererUrl } from './origin.ts';
import { reopenWhenGone } from './renderer-gone.ts';
import { keepPlace, lastPlace } from './window-place.ts';

/** The window with the pages, on one of them by its address after the `#`. It shows itself once they are painted. */
export async function openWindow(
  path: string,
  serve: (window: BrowserWindow) => void,
): Promise<BrowserWindow> {
  const { maximized, ...place } = lastPlace();
  const window = new BrowserWindow({
    title: 'Innkeeper',
    ...place,
    icon: iconPath('256x256'),
    minWidth: 400,
    minHeight: 500,
    show: false,
    autoHideMenuBar: true,
    // The pages' own paper and night, so that nothing flashes before they are there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16130F' : '#FBF8F3',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => (maximized ? window.maximize() : window.show()));
  keepPlace(window);
  offerContextMenu(window);
  reopenWhenGone(window);
  serve(window);
  await load(window, path);
  return window;
}

/** A page that is left while it loads, by a reload or because its window closes, is no failure. */
async function load(window: BrowserWindow, path: string): Promise<void> {
  const contents = window.webContents;
  try {
    await contents.loadURL(path === '' ? rendererUrl : `${rendererUrl}#${path}`);
  } catch (error) {
    const left = error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
    if (!left && !contents.isDestroyed()) throw error;
  }
}
