import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedCore, serverId } from '../support/scripted-core.ts';
import { scriptedServices } from '../support/scripted-services.ts';
import { withPages } from '../support/with-pages.ts';

/** What is marked on the page: everything found, and the one that is shown. */
const marked = (page: Page) =>
  page.evaluate(() =>
    ['found', 'found-now'].map((name) => [...(CSS.highlights.get(name) ?? [])].map(String).sort()),
  );

const desktop = <S extends ReturnType<typeof scriptedCore>>(script: S): S => {
  const vault = { kind: 'keychain', state: 'ready' } as const;
  script.on('app.info', async () => ({ version: '0.1.0', shell: 'desktop', vault }));
  return script;
};

describe.skipIf(chromiumPath === undefined)('finding on a page', () => {
  const open = withPages();

  it('marks every place, whatever its case and accents, and goes from one to the next by keyboard', async () => {
    const { page, complaints } = await open(desktop(scriptedServices()), `/servers/${serverId}`);
    const services = page.getByRole('button', { name: 'Actions for Database' });
    await services.focus();
    await page.keyboard.press('Control+f');
    const box = page.getByRole('searchbox', { name: 'Find on this page' });
    await box.fill('dátaBASE');
    const count = page.getByRole('search').getByRole('status');
    await expect.poll(() => count.textContent()).toMatch(/^1 of \d+$/);
    const [all, now] = await marked(page);
    expect(new Set(all)).toEqual(new Set(['Database']));
    expect(now).toEqual(['Database']);
    await box.fill('Server');
    await expect.poll(() => count.textContent()).toMatch(/^1 of ([2-9]|\d\d+)$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => count.textContent()).toMatch(/^2 of /);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => count.textContent()).toMatch(/^(\d+) of \1$/);
    await box.fill('no such words');
    await expect.poll(() => count.textContent()).toBe('Not found');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(await marked(page)).toEqual([[], []]);
    expect(await services.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('finds words across the parts of a sentence, and what comes later', async () => {
    const script = desktop(scriptedCore());
    script.servers = [];
    const { page } = await open(script);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => {
      const line = document.createElement('p');
      line.innerHTML = 'one <b>tw</b>o\n   three';
      document.getElementById('page')?.append(line);
    });
    await page.keyboard.press('Control+f');
    await page.getByRole('searchbox', { name: 'Find on this page' }).fill('one two three');
    const count = page.getByRole('search').getByRole('status');
    await expect.poll(() => count.textContent()).toBe('1 of 1');
    await page.evaluate(() => {
      const line = document.createElement('p');
      line.textContent = 'One two three.';
      document.getElementById('page')?.append(line);
    });
    await expect.poll(() => count.textContent()).toBe('1 of 2');
  });

  it('leaves the keys to a browser that finds by itself', async () => {
    const { page } = await open(scriptedCore());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+f');
    await page.waitForTimeout(300);
    expect(await page.getByRole('search').getByRole('searchbox', { name: 'Find on this page' }).count()).toBe(
      0,
    );
  });
});
