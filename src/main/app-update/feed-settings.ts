import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { type FeedSettings, feedSettingsSchema } from '../../core/local/app-update/feed-settings.ts';

/**
 * Where this build looks for newer versions. It stands in package.json inside the archive; undefined where it was packaged without, or with what
 * is none: such a build runs, and updates nothing.
 */
export function ownFeed(): FeedSettings | undefined {
  if (!app.isPackaged) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('updateFeed' in manifest)) return undefined;
  return feedSettingsSchema.safeParse(manifest.updateFeed).data;
}
