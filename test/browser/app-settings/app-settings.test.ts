import { describe, expect, it } from 'vitest';
import { type Preferences, preferencesSchema } from '../../../src/shared/contract/preferences.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { type Script, scriptedCore, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

type Vault = { kind: 'keychain' | 'file'; state: 'ready' | 'locked' };

function scripted(
  vault: Vault,
  shell: 'desktop' | 'browser' = 'browser',
): Script & { preferences: Preferences } {
  const script = Object.assign(scriptedCore(), { preferences: preferencesSchema.parse({}) });
  script.servers = [setUpServer];
  let { state } = vault;
  script.on('app.info', async () => ({ version: '0.1.0', shell, vault: { ...vault, state } }));
  script.on('app.preferences', async () => script.preferences);
  script.on('app.prefer', async (changes) => {
    script.preferences = preferencesSchema.parse({ ...script.preferences, ...changes });
    return script.preferences;
  });
  script.on('vault.lock', async () => {
    state = 'locked';
    return { ...vault, state };
  });
  script.on('vault.changePassphrase', async ({ before }) => {
    if (before !== 'the right passphrase') throw new ProblemError('vault.wrong-passphrase');
    return {};
  });
  return script;
}

describe.skipIf(chromiumPath === undefined)('the preferences', () => {
  const open = withPages();

  it('are reached from the rail and the palette, and choose how pages look at once', async () => {
    const script = scripted({ kind: 'keychain', state: 'ready' });
    const { page, complaints } = await open(script, `/servers/${setUpServer.id}`);
    await page.getByRole('link', { name: 'Preferences' }).click();
    await page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
    expect(await page.getByRole('link', { name: 'Preferences' }).getAttribute('aria-current')).toBe('page');
    await page.getByLabel('Appearance').selectOption('Dark');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByText('/home/anna/.config/innkeeper').waitFor();
    await page.getByText('kept in the keychain').waitFor();
    // What only the desktop app does, and what only a passphrase needs, is not offered.
    expect(await page.getByText('Notifications and background').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Lock now' }).count()).toBe(0);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('preferences');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('keep what the desktop app does while work runs', async () => {
    const script = scripted({ kind: 'keychain', state: 'ready' }, 'desktop');
    const { page } = await open(script, '/settings');
    await page.getByRole('switch', { name: 'Notify me when long work ends' }).click();
    await page.getByRole('switch', { name: 'Notify me when a server has a problem' }).click();
    const closing = page.getByLabel('When I close the window while work runs');
    await closing.selectOption('Keep working in the tray');
    await expect
      .poll(() => script.preferences)
      .toMatchObject({ notify: false, notifyTrouble: false, tray: false, closing: 'keep' });
    // A window that is always kept is nothing to ask about.
    await page.getByRole('switch', { name: /^Keep Innkeeper in the tray/ }).click();
    await closing.waitFor({ state: 'detached' });
    expect(script.preferences.tray).toBe(true);
    expect(await page.getByText('when I log in').count()).toBe(0);
  });

  it('start the desktop app with the session where the system can', async () => {
    const script = scripted({ kind: 'keychain', state: 'ready' }, 'desktop');
    let on = false;
    script.on('app.atLogin', async () => ({ possible: true, on }));
    script.on('app.startAtLogin', async (input) => {
      on = input.on;
      return { possible: true, on };
    });
    const { page, complaints } = await open(script, '/settings');
    const row = page.getByRole('switch', { name: 'Start Innkeeper when I log in to this computer' });
    await row.click();
    await expect.poll(() => row.isChecked()).toBe(true);
    expect(on).toBe(true);
    await page.setViewportSize({ width: 400, height: 900 });
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('change the passphrase, asking for the one before, and lock', async () => {
    const script = scripted({ kind: 'file', state: 'ready' });
    const { page, complaints } = await open(script, '/settings');
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Current passphrase' }).fill('not the right one');
    await dialog
      .getByRole('textbox', { name: 'New passphrase', exact: true })
      .fill('lantern harbour moss violin');
    await dialog.getByRole('textbox', { name: 'Repeat the new passphrase' }).fill('lantern harbour moss');
    await page.keyboard.press('Enter');
    await dialog.getByText('The two do not match.').waitFor();
    await dialog
      .getByRole('textbox', { name: 'Repeat the new passphrase' })
      .fill('lantern harbour moss violin');
    await page.keyboard.press('Enter');
    await dialog.getByText('Wrong passphrase.').waitFor();
    await dialog.getByRole('textbox', { name: 'Current passphrase' }).fill('the right passphrase');
    await page.keyboard.press('Enter');
    await page.getByText('The passphrase is changed.').first().waitFor();
    await page.getByLabel('Lock when Innkeeper is not used').selectOption('After 15 minutes');
    await expect.poll(() => script.preferences.lockAfter).toBe(15);
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByRole('heading', { name: 'Your keys are locked.' }).waitFor();
    expect(script.inputsOf('vault.used').length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('export the list of servers and import one, and say why another file is refused', async () => {
    const script = scripted({ kind: 'keychain', state: 'ready' });
    script.on('servers.export', async () => ({ content: '{"innkeeperServerList": 1}' }));
    script.on('servers.import', async ({ content }) => {
      if (content === 'holiday') {
        throw new ProblemError('input.server-list', { reason: { code: 'file.no-server-list', params: {} } });
      }
      return { added: ['inn.test', 'second.test'], known: 1 };
    });
    const { page } = await open(script, '/settings');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the list' }).click();
    expect((await download).suggestedFilename()).toBe('Innkeeper servers.json');
    const file = (text: string) => ({
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await page.locator('input[type=file]').setInputFiles(file('holiday'));
    await page.getByText('It is not a list of servers').waitFor();
    await page.locator('input[type=file]').setInputFiles(file('list'));
    await page.getByText('2 servers added.').first().waitFor();
  });

  it.each([false, true])('can be used by everybody, and fit (dark: %s)', async (dark) => {
    const script = scripted({ kind: 'file', state: 'ready' }, 'desktop');
    const { page } = await open(script, '/settings', { dark, width: 400, height: 800 });
    await page.getByText('/home/anna/.config/innkeeper').waitFor();
    await page.getByLabel('Lock when Innkeeper is not used').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
  });
});
