import { join } from 'node:path';
import { app } from 'electron';

/** One of the app's icons. */
export function iconPath(size: '32x32' | '256x256'): string {
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return join(resources, 'icons', `${size}.png`);
}
