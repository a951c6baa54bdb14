import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { snapFolder, writeLinkPage } from '../../../src/core/local/files/link-page.ts';

const link = 'http://127.0.0.1:40123/.innkeeper/enter/secret?a=1&b=2';

async function written(url: string) {
  const place = mkdtempSync(join(tmpdir(), 'link-page-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  return { place, page: await writeLinkPage(url, async () => place) };
}

it('lets nobody else read the page that leads to a console, and deletes it', async () => {
  const { place, page } = await written(link);
  expect(statSync(page.file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(page.file)).mode & 0o777).toBe(0o700);
  expect(dirname(dirname(page.file))).toBe(place);
  expect(readFileSync(page.file, 'utf8')).toContain(
    'url=http://127.0.0.1:40123/.innkeeper/enter/secret?a=1&amp;b=2"',
  );
  await page.remove();
  await page.remove();
  expect(existsSync(dirname(page.file))).toBe(false);
});

it('holds no script, whatever an address says', async () => {
  for (const end of ['"><script>alert(1)</script>', '"', '#"><b>', '?x="><img src=x>']) {
    const { page } = await written(`http://127.0.0.1:40123/.innkeeper/enter/${end}`);
    const text = readFileSync(page.file, 'utf8');
    expect(text.match(/</g)).toHaveLength(5);
    expect(text.match(/"/g)).toHaveLength(6);
  }
});

it('lies where a browser from a snap can read it', () => {
  expect(snapFolder('firefox_firefox.desktop', '/home/ana')).toBe('/home/ana/snap/firefox/common');
  expect(snapFolder('chromium_chromium.desktop', '/home/ana')).toBe('/home/ana/snap/chromium/common');
  for (const other of ['firefox.desktop', 'org.mozilla.firefox.desktop', '', '../x_y.desktop'])
    expect(snapFolder(other, '/home/ana')).toBeUndefined();
});
