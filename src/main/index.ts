import { app, BrowserWindow, dialog } from 'electron';
import { guardEverything } from './guards.ts';
import { setMenu } from './menu.ts';
import { declareScheme, servePages } from './scheme.ts';
import { serveWindow } from './serve-window.ts';
import { startCore } from './start-core.ts';
import { openWindow } from './window.ts';

app.enableSandbox();
declareScheme();
// A second Innkeeper would manage the same servers with other connections; it shows the first one instead.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const core = startCore();
  const handlers = core.then((ready) => ready.handlers);
  const show = () => openWindow((window) => serveWindow(window, handlers));

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void show();
  });
  closeCoreBeforeQuit(core);
  core.catch((error: unknown) => {
    dialog.showErrorBox('Innkeeper cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });

  // Not awaited: Electron becomes ready only after this module has been run.
  void app.whenReady().then(async () => {
    guardEverything({
      hosts: async () => (await core).hostnames(),
      isPageLink: async (url) => (await core).isPageLink(url),
    });
    setMenu();
    await servePages();
    await show();
  });
}

/** Ends every connection in order. Work on servers goes on there. */
function closeCoreBeforeQuit(core: ReturnType<typeof startCore>): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core
      .then((ready) => ready.close())
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
