import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How Innkeeper lies on this computer, as far as it can replace that: the ending of the installer's name. */
export type InstalledAs = 'exe' | 'zip' | 'AppImage' | 'deb' | 'rpm';

/** Undefined for a folder that somebody has unpacked, and for packages of others. */
export function installedAs(): InstalledAs | undefined {
  switch (process.platform) {
    case 'win32':
      return 'exe';
    case 'darwin':
      return 'zip';
    case 'linux':
      return packageType() ?? (process.env.APPIMAGE === undefined ? undefined : 'AppImage');
    default:
      return undefined;
  }
}

/** The note that electron-builder leaves in packages of the system. */
function packageType(): InstalledAs | undefined {
  const note = join(process.resourcesPath, 'package-type');
  if (!existsSync(note)) return undefined;
  const type = readFileSync(note, 'utf8').trim();
  return type === 'deb' || type === 'rpm' ? type : undefined;
}

/** The description of a version for this system, as electron-builder names it. */
export function descriptionFile(platform = process.platform, arch: string = process.arch): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}
