import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

describe.skipIf(chromiumPath === undefined)('another language', () => {
  const open = withPages();
  it('is there at once when it is chosen, and after the page was loaded again', async () => {
    const script = scriptedCore();
    script.servers = [setUpServer];
    const { page, complaints } = await open(script, '/settings');
    await page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'App-Einstellungen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await expect.poll(() => page.title()).toContain('App-Einstellungen');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'App-Einstellungen' }).waitFor();
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
    await page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is that of what goes to guests as text, too', async () => {
    const { page, go } = await open(scriptedPeople(), '/settings');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'App-Einstellungen' }).waitFor();
    await go(`/servers/${serverId}/invitations/with/book-club-9a1`);
    await page.getByRole('button', { name: 'Als Text kopieren' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Einladung für');
  });
});
