import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { desktopWords } from './spoken.ts';

/** What every desktop app has, and nothing that a host has no use for. */
export function setMenu(): void {
  const words = desktopWords().menu;
  const mac = process.platform === 'darwin';
  app.setAboutPanelOptions({ applicationName: 'Innkeeper', applicationVersion: app.getVersion() });
  const developing: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];
  const help: MenuItemConstructorOptions[] = mac
    ? []
    : [{ role: 'help', label: words.help, submenu: [{ role: 'about', label: words.about }] }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      {
        role: 'viewMenu',
        submenu: [
          { label: words.back, accelerator: mac ? 'Command+[' : 'Alt+Left', click: () => go(-1) },
          { label: words.forward, accelerator: mac ? 'Command+]' : 'Alt+Right', click: () => go(1) },
          { role: 'reload', label: words.reload },
          // The keys people press as well; the entry above shows the usual ones.
          { role: 'reload', accelerator: 'F5', visible: false, acceleratorWorksWhenHidden: true },
          ...developing,
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          // Plus without the shift key.
          {
            role: 'zoomIn',
            accelerator: 'CommandOrControl+=',
            visible: false,
            acceleratorWorksWhenHidden: true,
          },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
      ...help,
    ]),
  );
}

/** One page back or forward, as a browser does. */
function go(steps: number): void {
  BrowserWindow.getFocusedWindow()?.webContents.goToOffset(steps);
}
