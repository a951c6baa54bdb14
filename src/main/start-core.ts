import { join } from 'node:path';
import { app } from 'electron';
import { type Core, createCore } from '../core/create-core.ts';
import { dataFolder } from '../core/local/vault/data-folder.ts';
import { firstLookMs, openVault } from '../core/local/vault/open-vault.ts';
import type { HandedFile } from '../shared/handed-file.ts';
import { ownUpdater } from './app-update/own-updater.ts';
import { startAtLogin } from './login/start-at-login.ts';
import { saveByDialog } from './save-file.ts';

/**
 * The core of the desktop app, with what it remembers where the other shells look for it too. `leave` is how everything is put in
 * order before a newer version takes this one's place.
 */
export async function startCore(
  leave: () => Promise<void>,
  handedFile: () => HandedFile | undefined,
): Promise<Core> {
  const folder = dataFolder();
  return createCore({
    shell: 'desktop',
    dataFolder: folder,
    templatesFolder: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'templates'),
    version: app.getVersion(),
    vault: await openVault({ dataFolder: folder, firstLookMs }),
    saveFile: saveByDialog,
    startAtLogin: startAtLogin(),
    handedFile,
    appUpdater: await ownUpdater(folder, leave),
  });
}
