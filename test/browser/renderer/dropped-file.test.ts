import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedCore, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const kit = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n';

/** Drops a file on the middle of a page, as the mouse does. */
const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([named, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content ?? ''], named ?? ''));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('dragover', init));
      document.body.dispatchEvent(new DragEvent('drop', init));
    },
    [name, text],
  );

describe.skipIf(chromiumPath === undefined)('a file dropped on the window', () => {
  const open = withPages();

  it('opens the page that uses it, and what is typed there stays', async () => {
    const script = scriptedCore();
    script.servers = [setUpServer];
    const { page, complaints } = await open(script, `/servers/${setUpServer.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await drop(page, 'photo.png', 'a photo');
    await page.getByText('Innkeeper can’t use photo.png').first().waitFor();
    await drop(page, 'large.age', kit.padEnd(1024 * 1024 + 1, 'A'));
    await page.getByText('Innkeeper can’t use large.age').first().waitFor();
    await drop(page, 'kit.age', kit);
    await page.getByRole('dialog').getByText('kit.age').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Address').fill('203.0.113.9');
    await drop(page, 'id_ed25519', key);
    await page.getByText('id_ed25519').waitFor();
    expect(await page.getByLabel('Address').inputValue()).toBe('203.0.113.9');
    expect(complaints).toEqual([]);
  });
});
