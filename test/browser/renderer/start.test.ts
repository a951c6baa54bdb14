import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { newServer, scriptedCore } from '../support/scripted-core.ts';
import { opensByPassword, signInByPassword } from '../support/shown-wizard.ts';
import { withPages } from '../support/with-pages.ts';

/** As many as somebody is asked to fill in or choose, from the first page to a server that runs. */
const mostInputs = 8;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.skipIf(chromiumPath === undefined)('the first page', () => {
  const open = withPages();

  it('says what this is and what it takes, with one main way on and one back', async () => {
    const { page, complaints } = await open(scriptedCore());
    await heading(page, 'Your own private chat');
    for (const need of ['A server.', 'A domain.', 'Ten minutes.'])
      await page.getByText(need, { exact: true }).waitFor();
    await page.getByText('I don’t have a server or a domain yet').press('Enter');
    await page.getByText('OpenVZ').waitFor();
    await page.getByRole('link', { name: 'Set up a new server' }).press('Enter');
    await heading(page, 'Where is your server?');
    await page.getByRole('link', { name: 'Back' }).click();
    await heading(page, 'Your own private chat');
    expect(complaints).toEqual([]);
  });

  it.each(['/start', '/add', '/settings', '/help'])('says nothing over anything else: %s', async (hash) => {
    const { page } = await open(scriptedCore(), hash);
    const bottomOf = async (at: Locator) => at.evaluate((element) => element.getBoundingClientRect().bottom);
    const title = page.getByRole('heading', { level: 1 });
    await title.waitFor();
    const name = page.locator('header').getByText('Innkeeper', { exact: true });
    const { y, x } = (await title.boundingBox()) ?? { y: 0, x: 0 };
    const right = await name.evaluate((element) => element.getBoundingClientRect().right);
    expect((await bottomOf(name)) <= y || right <= x).toBe(true);
  });

  it('leads on to a backup, and away from it again', async () => {
    const { page } = await open(scriptedCore());
    await page.getByRole('link', { name: 'Restore it' }).click();
    await page.getByText('You set up a new server from a backup.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('link', { name: 'Set up a new server' }).click();
    await heading(page, 'Where is your server?');
    expect(await page.getByText('You set up a new server from a backup.').count()).toBe(0);
  });

  it('leads on to a server that has a chat already, without what is for a bare one', async () => {
    const { page } = await open(scriptedCore());
    await page.getByRole('link', { name: 'Add it' }).click();
    await heading(page, 'Add a server that is already set up');
    await page.getByRole('button', { name: 'Open a recovery kit' }).waitFor();
    expect(await page.getByText('I have a backup').count()).toBe(0);
    expect(await page.getByText('I don’t have a server or a domain yet').count()).toBe(0);
  });

  it('is not in the way of whoever has a server', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    const { page, go } = await open(script);
    await page.waitForURL(/\/servers\//);
    await go('/add');
    await heading(page, 'Where is your server?');
    expect(await page.getByRole('link', { name: 'Back' }).count()).toBe(0);
  });

  it(`leads to a server that runs with at most ${mostInputs} inputs`, async () => {
    const script = scriptedCore();
    opensByPassword(script);
    const { page } = await open(script);
    await page.evaluate(() => {
      const filled = new Set<string>();
      Object.assign(globalThis, { filled });
      document.addEventListener('input', ({ target }) => {
        filled.add(`${location.hash} ${(target as HTMLInputElement).labels?.[0]?.textContent}`);
      });
    });
    await page.getByRole('link', { name: 'Set up a new server' }).click();
    await signInByPassword(page);
    await page.getByRole('button', { name: 'Keep the password' }).click();
    await page.getByLabel('Domain', { exact: true }).fill('example.org');
    await page.getByLabel('Your username').fill('anna');
    await page.getByRole('button', { name: 'Continue to DNS records' }).click();
    await page.getByText('All records point to your server.').waitFor();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByRole('radio', { name: /A club or community/ }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await heading(page, 'Your server is ready.');
    const filled = await page.evaluate(() => [...(globalThis as unknown as { filled: Set<string> }).filled]);
    expect(filled).toHaveLength(5);
    expect(filled.length).toBeLessThanOrEqual(mostInputs);
  });
});
