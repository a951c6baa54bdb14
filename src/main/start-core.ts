import { join } from 'node:path';
import { app } from 'electron';
import { type Core, createCore } from '../core/create-core.ts';
import { dataFolder } from '../core/local/vault/data-folder.ts';
import { openVault } from '../core/local/vault/open-vault.ts';
import { saveByDialog } from './save-file.ts';

/** The core of the desktop app, with what it remembers where the other shells look for it too. */
export async function startCore(): Promise<Core> {
  const folder = dataFolder();
  return createCore({
    shell: 'desktop',
    dataFolder: folder,
    templatesFolder: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'templates'),
    version: app.getVersion(),
    vault: await openVault({ dataFolder: folder }),
    saveFile: saveByDialog,
  });
}
