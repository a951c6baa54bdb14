import { app, BrowserWindow, Menu } from 'electron';
import { desktopWords } from './desktop-words.ts';
import { menuTemplate } from './menu-template.ts';

/** Sets the menus. `open` opens a page, by its address after the `#`. */
export function setMenu(open: (path: string) => void): void {
  app.setAboutPanelOptions({ applicationName: 'Innkeeper', applicationVersion: app.getVersion() });
  const template = menuTemplate({
    platform: process.platform,
    words: desktopWords().menu,
    developing: !app.isPackaged,
    open,
    go: (steps) => BrowserWindow.getFocusedWindow()?.webContents.goToOffset(steps),
    find: pressFind,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function pressFind(): void {
  const modifiers = [process.platform === 'darwin' ? 'meta' : 'control'] as const;
  const contents = BrowserWindow.getFocusedWindow()?.webContents;
  contents?.sendInputEvent({ type: 'keyDown', keyCode: 'F', modifiers: [...modifiers] });
  contents?.sendInputEvent({ type: 'keyUp', keyCode: 'F', modifiers: [...modifiers] });
}
