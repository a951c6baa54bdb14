import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { dataFolder } from '../core/local/vault/data-folder.ts';
import { fail } from './fail.ts';
import { installGuards } from './guards.ts';
import { setMenu } from './menu.ts';
import { forgetPageLink } from './outside-links.ts';
import { refuseRemoteControl } from './remote-control.ts';
import { demandSandbox } from './sandbox.ts';
import { declareScheme, servePages } from './scheme.ts';
import { serveWindow } from './serve-window.ts';
import { speakLikeSystem } from './spoken.ts';
import { startCore } from './start-core.ts';
import { openWindow } from './window.ts';
import { showWork } from './work-signs.ts';
import { WorkUnderWay } from './work-under-way.ts';

refuseRemoteControl();
app.enableSandbox();
app.setAppUserModelId('example.innkeeper.desktop');
// Chromium's own files, apart from what the core keeps. The lock lies there too: one Innkeeper for each data folder.
app.setPath('userData', join(dataFolder(), 'desktop'));
declareScheme();
// A second Innkeeper would manage the same servers with other connections; it shows the first one instead.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  const core = startCore();
  const handlers = core.then((ready) => ready.handlers);
  const work = new WorkUnderWay(core);
  showWork(core);
  const show = () =>
    openWindow((window) => {
      serveWindow(window, handlers);
      work.guard(window);
    });

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show().catch(fail);
  });
  closeCoreBeforeQuit(core, work);
  core.catch(fail);

  // Not awaited: Electron becomes ready only after this module has been run.
  app
    .whenReady()
    .then(async () => {
      await speakLikeSystem();
      demandSandbox();
      installGuards({
        hosts: async () => (await core).hostnames(),
        isPageLink: async (url) => (await core).isPageLink(url),
      });
      setMenu();
      await servePages();
      await show();
    })
    .catch((error: unknown) => fail(error, core));
}

/** Ends every connection in order. Work on servers goes on there. */
function closeCoreBeforeQuit(core: ReturnType<typeof startCore>, work: WorkUnderWay): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (!work.mayQuit(BrowserWindow.getAllWindows()[0])) return;
    void core
      .then((ready) => Promise.all([ready.close(), forgetPageLink()]))
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
