import { join } from 'node:path';
import { app } from 'electron';
import { type Core, createCore } from '../core/create-core.ts';
import { dataFolder } from '../core/local/vault/data-folder.ts';
import { openVault } from '../core/local/vault/open-vault.ts';

/** The core of the desktop app, with what it remembers where the other shells look for it too. */
export async function startCore(): Promise<Core> {
  const folder = dataFolder();
  return createCore({
    shell: 'desktop',
    dataFolder: folder,
    templatesFolder: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'templates'),
    version: app.getVersion(),
    vault: await openVault({ dataFolder: folder }),
  });
}

/** The domains of the servers that are known. */
export async function knownDomains(core: Promise<Core>): Promise<string[]> {
  const { handlers } = await core;
  const servers = await handlers.calls['servers.list']({}, { signal: AbortSignal.timeout(5000) });
  return servers.flatMap(({ domain }) => (domain === undefined ? [] : [domain]));
}
