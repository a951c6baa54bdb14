import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { pagesUrl } from './origin.ts';

/** The window with the pages. It shows itself once they are painted. */
export async function openWindow(serve: (window: BrowserWindow) => void): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    title: 'Innkeeper',
    width: 1200,
    height: 800,
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
  window.once('ready-to-show', () => window.show());
  serve(window);
  await window.loadURL(pagesUrl);
  return window;
}
