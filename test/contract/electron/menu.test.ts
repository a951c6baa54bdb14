import type { MenuItem } from 'electron';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { firstPage } from './support/first-page.ts';
import { type RunningApp, sharedApp, whyNoElectron } from './support/start-app.ts';

/** Chooses an entry of the menus by its role or its keys, as a person does with the mouse. */
const choose = ({ electron }: RunningApp, which: { role: string } | { accelerator: string }) =>
  electron.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const all = (items: readonly MenuItem[]): MenuItem[] =>
      items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu.items) : [])]);
    const found = all(Menu.getApplicationMenu()?.items ?? []).find((item) =>
      'role' in wanted
        ? item.role?.toLowerCase() === wanted.role.toLowerCase()
        : item.accelerator === wanted.accelerator,
    );
    if (found === undefined) throw new Error('There is no such entry');
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    found.click(undefined, window, window?.webContents);
  }, which);

const zoom = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());

describeWhere(whyNoElectron, 'the menus and their keys', () => {
  const shared = sharedApp();

  it('find words on the page, by the keys and by the menu', async () => {
    const app = shared();
    await firstPage(app.page).waitFor();
    const box = app.page.getByRole('searchbox', { name: 'Find on this page' });
    await app.page.keyboard.press('Control+f');
    await box.fill('server');
    await expect
      .poll(() => app.page.getByRole('search').getByRole('status').textContent())
      .toMatch(/^1 of \d/);
    await app.page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await choose(app, { accelerator: 'CommandOrControl+F' });
    await box.waitFor();
    await app.page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
  });

  it('make the page larger with plus, with or without the shift key', async () => {
    const app = shared();
    const before = (await zoom(app)) ?? 0;
    await choose(app, { accelerator: 'CommandOrControl+=' });
    await expect.poll(() => zoom(app)).toBeGreaterThan(before);
    await choose(app, { role: 'resetZoom' });
    await expect.poll(() => zoom(app)).toBe(0);
  });

  it('go back and forward through the pages', async () => {
    const app = shared();
    await app.page.getByRole('link', { name: 'Help' }).click();
    await app.page.waitForURL(/#\/help/);
    await choose(app, { accelerator: 'Alt+Left' });
    await firstPage(app.page).waitFor();
    await choose(app, { accelerator: 'Alt+Right' });
    await app.page.waitForURL(/#\/help/);
    await choose(app, { accelerator: 'Alt+Left' });
  });

  it('lead to the preferences and to help', async () => {
    const app = shared();
    await choose(app, { accelerator: 'CommandOrControl+,' });
    await app.page.waitForURL(/#\/settings$/);
    await app.page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
    // Chosen once more it stays, and is not loaded anew.
    await app.page.evaluate(() => Object.assign(window, { same: true }));
    await choose(app, { accelerator: 'CommandOrControl+,' });
    expect(await app.page.evaluate(() => 'same' in window)).toBe(true);
    await choose(app, { accelerator: 'Alt+Left' });
    await firstPage(app.page).waitFor();
  });

  it('say what this is', async () => {
    const { electron } = shared();
    const about = await electron.evaluate(({ Menu }) =>
      JSON.stringify(
        Menu.getApplicationMenu()?.items.map((item) => item.submenu?.items.map(({ role }) => role)),
      ),
    );
    expect(about).toContain('about');
  });

  it('offer cutting and pasting in text fields, and check no spelling there', async () => {
    const { electron, page } = shared();
    await electron.evaluate(({ Menu }) => {
      const shown: unknown[] = [];
      Object.assign(globalThis, { shown });
      Menu.prototype.popup = function popup(this: { items: MenuItem[] }) {
        shown.push(this.items.map(({ role }) => role?.toLowerCase()));
      };
    });
    await firstPage(page).click();
    const address = page.getByLabel('Address');
    await address.fill('inn.example.org');
    await address.click({ button: 'right' });
    const shown = () => electron.evaluate(() => (globalThis as unknown as { shown: unknown[] }).shown);
    await expect.poll(shown).toEqual([expect.arrayContaining(['cut', 'copy', 'paste', 'selectall'])]);
    expect(await electron.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(
      false,
    );
  });
});
