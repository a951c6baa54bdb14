import { app } from 'electron';
import type { AppUpdater } from '../../core/local/app-update/app-updater.ts';
import type { NoUpdater } from '../../core/local/app-update/app-updates.ts';
import { ownFeed } from './feed-settings.ts';
import { installedAs } from './installed-as.ts';

/** How this build updates itself, or why it does not. `leave` closes the core. */
export async function ownUpdater(
  dataFolder: string,
  leave: () => Promise<void>,
): Promise<AppUpdater | NoUpdater> {
  const settings = ownFeed();
  if (settings === undefined) return 'build';
  const kind = installedAs();
  if (kind === undefined) return 'package';
  await app.whenReady();
  // Not part of the start: no page waits for it.
  const { makeUpdater } = await import('./make-updater.ts');
  return makeUpdater({ settings, kind, dataFolder, leave });
}
