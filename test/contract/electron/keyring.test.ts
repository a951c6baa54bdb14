import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { firstPage } from './support/first-page.ts';
import { windowsOfClass } from './support/native-dialog.ts';
import { processesOf } from './support/session.ts';
import { startApp, whyNoElectron } from './support/start-app.ts';

/** The program that asks for passwords of keyrings; the desktop session starts it. */
const prompter = 'gcr-prompter';

describeWhere(whyNoElectron, 'a keyring that asks its person', () => {
  it('is waited for with a page that says so, and opens Innkeeper once it is answered', async () => {
    const { page, home, keys, quit } = await startApp({ keyring: 'locked' });
    await page.getByRole('heading', { name: 'Waiting for the keychain of this computer.' }).waitFor();
    await expect.poll(() => windowsOfClass(home, prompter)).not.toEqual([]);
    await keys('search', '--onlyvisible', '--class', prompter, 'windowfocus', '--sync');
    await keys('type', 'login');
    await keys('key', 'Tab');
    await keys('type', 'login');
    await keys('key', 'Return');
    await firstPage(page).waitFor();
    expect(await ask(page, { type: 'call', id: 9001, name: 'app.info', input: {} })).toMatchObject({
      value: { vault: { kind: 'keychain', state: 'ready' } },
    });
    expect(await quit()).toBe(0);
  });

  it('gives way to a passphrase where the person says no, and ends with Innkeeper while it still asks', async () => {
    const { page, home, keys, quit } = await startApp({ keyring: 'locked' });
    await expect.poll(() => windowsOfClass(home, prompter)).not.toEqual([]);
    await keys('search', '--onlyvisible', '--class', prompter, 'windowfocus', '--sync');
    await keys('key', 'Escape');
    await page.getByRole('heading', { name: 'Choose a passphrase for your keys.' }).waitFor();
    await page.getByRole('button', { name: 'Check the keychain again' }).click();
    await page.getByRole('heading', { name: 'Waiting for the keychain of this computer.' }).waitFor();
    await expect.poll(() => windowsOfClass(home, prompter)).not.toEqual([]);
    // However it ends: the question would keep it for as long as it stands there.
    await quit();
    await expect.poll(() => processesOf(home)).toEqual([]);
  });
});
