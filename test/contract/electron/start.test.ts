import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { ask } from './support/ask.ts';
import { startApp, whyNoElectron } from './support/start-app.ts';

describeWhere(whyNoElectron, 'the desktop app', () => {
  it('begins with the first question where the keychain is open, and closes in order', async () => {
    const { page, quit } = await startApp();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.title()).toBe('Innkeeper');
    await page.getByLabel('Address').waitFor();
    expect(await ask(page, { type: 'call', id: 9001, name: 'app.info', input: {} })).toMatchObject({
      value: { shell: 'desktop', vault: { kind: 'keychain', state: 'ready' } },
    });
    expect(await quit()).toBe(0);
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
