import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { firstPage } from './support/first-page.ts';
import { processesOf } from './support/session.ts';
import { startApp, whyNoElectron } from './support/start-app.ts';

describeWhere(whyNoElectron, 'the desktop app', () => {
  it('begins with the first question where the keychain is open, and closes in order', async () => {
    const { page, home, quit } = await startApp();
    await firstPage(page).waitFor();
    expect(await page.title()).toBe('Your own private chat · Innkeeper');
    expect(await ask(page, { type: 'call', id: 9001, name: 'app.info', input: {} })).toMatchObject({
      value: { shell: 'desktop', vault: { kind: 'keychain', state: 'ready' } },
    });
    expect(await quit()).toBe(0);
    await expect.poll(() => processesOf(home)).toEqual([]);
  });

  it('may be reloaded or closed while its page still loads', async () => {
    const { electron, home, quit } = await startApp();
    /** Opens the window anew, and does something to it before its page is there. */
    const anew = (what: 'reload' | 'close') =>
      electron.evaluate(({ app, BrowserWindow }, deed) => {
        app.removeAllListeners('window-all-closed');
        app.once('browser-window-created', (_event, window) => {
          window.webContents.once('did-start-loading', () =>
            setImmediate(() => (deed === 'reload' ? window.webContents.reload() : window.close())),
          );
        });
        for (const window of BrowserWindow.getAllWindows()) window.destroy();
        app.emit('activate');
      }, what);
    await anew('close');
    await expect
      .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(0);
    await anew('reload');
    // Which window an event tells of is not certain: the one that was closed may be told late.
    const asks = (page: Page) => firstPage(page).isVisible();
    await expect
      .poll(async () => {
        const seen = await Promise.allSettled(electron.windows().map(asks));
        return seen.some((one) => one.status === 'fulfilled' && one.value);
      })
      .toBe(true);
    expect(await quit()).toBe(0);
    await expect.poll(() => processesOf(home)).toEqual([]);
  });

  it('asks for a passphrase where there is no keychain, and breaks no rule of its own', async () => {
    const { page } = await startApp({ keyring: 'none' });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.reload();
    await page
      .getByLabel(/passphrase/i)
      .first()
      .waitFor();
    expect(await ask(page, { type: 'call', id: 9001, name: 'app.info', input: {} })).toMatchObject({
      value: { vault: { kind: 'file', state: 'new' } },
    });
    expect(complaints).toEqual([]);
  });
});
