import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

/** Presses Tab until something with this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLButtonElement ? element.labels : null;
      return labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent ?? '';
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}
const palette = (page: Page) => page.getByRole('dialog').getByRole('combobox');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.skipIf(chromiumPath === undefined)('without a mouse', () => {
  const open = withPages();

  it('sets up a server', async () => {
    const script = scriptedCore();
    const { page } = await open(script);
    await heading(page, 'Your own private chat');
    await tabTo(page, /^Set up a new server/);
    await page.keyboard.press('Enter');
    await heading(page, 'Where is your server?');
    await tabTo(page, /^Address/);
    await page.keyboard.type('203.0.113.7');
    await tabTo(page, /^Username/);
    await tabTo(page, /^Password$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    await tabTo(page, /^Password$/);
    await page.keyboard.type('a password');
    await page.keyboard.press('Enter');

    await heading(page, 'Where will people find your server?');
    await tabTo(page, /^Domain/);
    await page.keyboard.type('example.org');
    await page.keyboard.press('Enter');
    await page.getByText('All records point to your server.').waitFor();
    await tabTo(page, /^Continue/);
    await page.keyboard.press('Enter');

    await heading(page, 'Who is it for?');
    await tabTo(page, /Friends and family/);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /More choices/);
    await page.keyboard.press('Enter');
    await tabTo(page, /People can join/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Continue/);
    await page.keyboard.press('Enter');

    await heading(page, 'Ready to set up example.org?');
    await tabTo(page, /Set up my server/);
    await page.keyboard.press('Enter');
    await heading(page, 'Your server is ready.');
    expect(script.spec).toMatchObject({
      preset: 'community',
      features: { synapse: { registration: 'invitation' } },
    });
  });

  it('finds anything in the palette, and Esc leads back', async () => {
    const script = scriptedCore();
    script.servers = [setUpServer];
    script.spec = sampleSpec();
    const { page } = await open(script, `/servers/${serverId}`);
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('/');
    await palette(page).waitFor();
    // The palette has the focus by itself.
    await page.keyboard.type('dark');
    await page.getByRole('option', { name: 'Appearance: Dark', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.reload();
    await heading(page, 'Everything is running.');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.keyboard.press('Control+k');
    await palette(page).fill('add a server');
    await page.keyboard.press('Enter');
    await heading(page, 'Where is your server?');
    // A slash that is typed into a field stays a slash.
    await page.getByLabel('Address').fill('');
    await page.getByLabel('Address').press('/');
    expect(await page.getByLabel('Address').inputValue()).toBe('/');
  });

  it('finds people, rooms and settings of the server in the palette', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, `/servers/${serverId}`);
    await page.keyboard.press('Control+k');
    await palette(page).fill('béla');
    await page.getByRole('option', { name: 'Béla Kis' }).waitFor();
    expect(script.inputsOf('people.list')).toMatchObject([{ serverId, search: 'béla', limit: 6 }]);
    await page.keyboard.press('Enter');
    await heading(page, 'Béla Kis');
    await page.keyboard.press('Control+k');
    await palette(page).fill('lobby');
    await page.getByRole('option', { name: 'Lobby' }).click();
    await heading(page, 'Lobby');
    await page.keyboard.press('Control+k');
    await palette(page).fill('largest file');
    const setting = page.getByRole('option', { name: 'Largest file people may send' });
    await setting.waitFor();
    expect(complaints).toEqual([]);
    await setting.click();
    await page.waitForURL(/\/settings\/at\//);
  });

  it('asks nothing of a server for a single letter, and stays of use without it', async () => {
    const script = scriptedPeople();
    script.on('people.list', async () => {
      throw new ProblemError('network.lost', { during: 'a request to the server' });
    });
    const { page } = await open(script, `/servers/${serverId}`);
    await page.keyboard.press('Control+k');
    await palette(page).fill('d');
    await page.getByRole('option', { name: 'Doctor', exact: true }).waitFor();
    expect(script.inputsOf('people.list')).toEqual([]);
    await palette(page).fill('doctor');
    await page.getByRole('option', { name: 'Doctor', exact: true }).click();
    await page.waitForURL(/\/doctor$/);
  });

  it('shows where the focus is', async () => {
    const { page } = await open(scriptedCore());
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineWidth,
    );
    expect(outline).toBe('2px');
  });

  it('reaches the servers and leads past them on a narrow page', async () => {
    const script = scriptedCore();
    script.servers = [setUpServer];
    script.spec = sampleSpec();
    const { page } = await open(script, `/servers/${serverId}`, { width: 400, height: 800 });
    await page.getByRole('button', { name: 'Open the list of servers' }).press('Enter');
    await page.getByRole('dialog').getByRole('link', { name: 'Add a server' }).press('Enter');
    await heading(page, 'Where is your server?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});
