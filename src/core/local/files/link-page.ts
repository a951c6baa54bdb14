import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A page that leads to an address at once. */
export interface LinkPage {
  readonly file: string;
  /** Deletes it. Twice is fine. */
  remove(): Promise<void>;
}

/**
 * Writes a page that leads to an address with a secret in it, for this person alone to read. A program's arguments can be
 * read by everybody on a computer: a browser is handed the file instead.
 */
export async function writeLinkPage(url: string, place = placeForBrowser): Promise<LinkPage> {
  const folder = await mkdtemp(join(await place(), 'innkeeper-'));
  const file = join(folder, 'open.html');
  const to = escaped(new URL(url).href);
  const page = `<!doctype html><meta charset="utf-8"><title>Innkeeper</title><meta http-equiv="refresh" content="0; url=${to}">\n`;
  await writeFile(file, page, { mode: 0o600 });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A parsed address holds no sign that ends an attribute but these. */
function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Where the person's browser can read. One from a snap has a /tmp of its own, and sees its own folder in their home. */
async function placeForBrowser(): Promise<string> {
  if (process.platform !== 'linux') return tmpdir();
  const ask = promisify(execFile)('xdg-settings', ['get', 'default-web-browser'], { timeout: 3000 });
  const { stdout } = await ask.catch(() => ({ stdout: '' }));
  const folder = snapFolder(stdout.trim(), homedir());
  if (folder === undefined) return tmpdir();
  return access(folder).then(
    () => folder,
    () => tmpdir(),
  );
}

/** Such as of `firefox_firefox.desktop`: snapd puts the snap's name before the program's. Undefined for any other. */
export function snapFolder(desktopFile: string, home: string): string | undefined {
  const [, snap] = /^([a-z0-9-]+)_[A-Za-z0-9.-]+\.desktop$/.exec(desktopFile) ?? [];
  return snap === undefined ? undefined : join(home, 'snap', snap, 'common');
}
