import { request } from 'node:http';
import { join } from 'node:path';
import { AppImageUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { writeTree } from './write-tree.ts';

/** electron-updater's own downloading, by Node's network in the place of Chromium's. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(...[options, callback]: Parameters<ElectronHttpExecutor['createRequest']>) {
    return request(
      options as Parameters<typeof request>[0],
      callback as Parameters<typeof request>[2],
    ) as unknown as ReturnType<ElectronHttpExecutor['createRequest']>;
  }
}

/** The real electron-updater for AppImages, as it runs in an Innkeeper of this version. Electron itself is a stand-in. */
export function libraryFor(version: string, folder: string): AppImageUpdater {
  writeTree(folder, { 'app-update.yml': 'updaterCacheDirName: innkeeper-updater\n' });
  const library = new AppImageUpdater(null, {
    version,
    name: 'innkeeper',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Object.assign(library, { httpExecutor: new NodeExecutor() });
  // Quitting is Electron's; what comes before it is the library's own.
  library.quitAndInstall = (silent, runAfter) => void library.install(silent, runAfter);
  return library;
}
