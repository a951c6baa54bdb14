import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Core } from '../core/create-core.ts';
import { dataFolder } from '../core/local/vault/data-folder.ts';
import { takeSecrets } from '../shared/own-environment.mjs';
import { chooseSystemLanguage, desktopWords } from './desktop-words.ts';
import { exitWithError } from './exit-with-error.ts';
import { installGuards } from './guards.ts';
import { HandedFiles } from './handed/handed-files.ts';
import { wasStartedAtLogin } from './login/start-at-login.ts';
import { MainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { staysInTray } from './preferences.ts';
import { refuseRemoteControl } from './remote-control.ts';
import { demandSandbox } from './sandbox.ts';
import { declareScheme, servePages } from './scheme.ts';
import { serveWindow } from './serve-window.ts';
import { Shutdown } from './shutdown.ts';
import { startCore } from './start-core.ts';
import { TrayIcon } from './tray-icon.ts';
import { showTrouble } from './trouble/trouble-signs.ts';
import { openWindow } from './window.ts';
import { showWork } from './work-signs.ts';
import { WorkUnderWay } from './work-under-way.ts';

// A browser it opens, and whatever else it starts, is told no secret that a shell has exported.
takeSecrets();
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
  const handed = new HandedFiles((path) => show(path));
  const core: Promise<Core> = startCore(
    () => leaving.close(),
    () => handed.fetch(),
  );
  const leaving = new Shutdown(core, () => work.leave());
  const handlers = core.then((ready) => ready.handlers);
  const tray = new TrayIcon(() => show());
  const work = new WorkUnderWay(core, tray);
  const main = new MainWindow((path) =>
    openWindow(path, (window) => {
      serveWindow(window, handlers);
      work.guard(window);
    }),
  );
  const show = (path?: string) => void main.show(path).catch(exitWithError);
  showWork(core, show);

  // Before Electron is ready there is no window to be shown: it comes by itself.
  app.on('second-instance', (_event, argv = [], folder = '') => {
    if (app.isReady() && !handed.takeFrom(argv, folder)) show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) show();
  });
  leaving.beforeQuit(work);
  core.catch(exitWithError);

  // Not awaited: Electron becomes ready only after this module has been run.
  app
    .whenReady()
    .then(async () => {
      await chooseSystemLanguage();
      demandSandbox();
      installGuards({
        hosts: async () => (await core).hostnames(),
        addresses: async () => (await core).addresses(),
        isConsoleLink: async (url) => (await core).isConsoleLink(url),
      });
      setMenu(show);
      await servePages();
      if (wasStartedAtLogin() && (await staysInTray(core))) tray.show(desktopWords().tray.resting);
      else await main.show();
      handed.takeFrom(process.argv, process.cwd());
      showTrouble(core, (id) => show(`/servers/${id}`));
    })
    .catch((error: unknown) => exitWithError(error, core));
}
