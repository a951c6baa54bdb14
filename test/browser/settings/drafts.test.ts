import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { serverId } from '../support/scripted-core.ts';
import { scriptedSettings } from '../support/scripted-settings.ts';
import { withPages } from '../support/with-pages.ts';

const hash = `/servers/${serverId}/settings`;

describe.skipIf(chromiumPath === undefined)('what waits in the settings', () => {
  const open = withPages();
  it('outlives the adding of a server', async () => {
    const script = scriptedSettings();
    script.on('servers.connect', async () => {
      throw new ProblemError('ssh.auth-failed', { user: 'root', methods: 'password' });
    });
    const { page, go, complaints } = await open(script, hash);
    await page.getByLabel('Largest file people may send', { exact: true }).fill('77');
    await page.getByText('1 change', { exact: true }).waitFor();
    await go('/add');
    await page.getByLabel('Address').fill('198.51.100.4');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.reload();
    await page.getByLabel('Address').waitFor();
    expect(await page.getByLabel('Address').inputValue()).toBe('198.51.100.4');
    await go(hash);
    await page.getByText('1 change', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });
});
