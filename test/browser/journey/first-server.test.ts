import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../../practice/index.ts';
import { type InnkeeperWeb, startInnkeeperWeb } from '../../support/innkeeper-web.ts';
import { practiceFetch, sayInEncryptedRoom, signInClient } from '../../support/matrix-client.ts';
import { addAccount } from '../../support/on-server.ts';
import { launchWholeChromium, wholeChromiumPath } from '../support/chromium.ts';

const runs = wholeChromiumPath !== undefined && missingRequirement() === null;

/** What a host does the first time, with nothing but the pages and a real, empty server. */
describe.skipIf(!runs)('from a bare server to a private chat, by the pages alone', { retry: 0 }, () => {
  let server: PracticeServer;
  let innkeeper: InnkeeperWeb;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const heading = (name: string | RegExp, timeout = 60_000) =>
    page.getByRole('heading', { level: 1, name }).waitFor({ timeout });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

  beforeAll(async () => {
    server = await practiceReset('journey', { variant: { docker: 'absent', login: 'sudo-password' } });
    innkeeper = await startInnkeeperWeb();
    browser = await launchWholeChromium();
    const context = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true });
    page = await context.newPage();
    page.on('console', (message) => {
      // The practice server's network comes up on this very machine: the pages ask again.
      const cut = message.text().includes('ERR_NETWORK_CHANGED');
      if (message.type() === 'error' && !cut) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  });
  afterAll(async () => {
    await browser?.close();
    await innkeeper?.close();
    await practiceDown('journey');
  });

  // Each page stands on the one before: after a failure the rest would only repeat it.
  let broken = false;
  beforeEach((context) => {
    if (broken) context.skip('an earlier page failed');
  });
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail';
  });

  it('asks for a passphrase, as no keychain answers here', async () => {
    await page.goto(innkeeper.url);
    await page.getByLabel('Passphrase', { exact: true }).fill('four quite unrelated words');
    await page.getByLabel('Repeat passphrase', { exact: true }).fill('four quite unrelated words');
    await press('Create passphrase');
    await heading('Your own private chat');
    await page.getByRole('link', { name: 'Set up a new server' }).click();
    await heading('Where is your server?');
  });

  it('connects, asking about the fingerprint and the password for managing', async () => {
    await page.getByLabel('Address').fill(server.address);
    await page.getByLabel('Username').fill(server.user);
    await page.getByText('Key file').click();
    await page.getByRole('textbox', { name: 'Private key' }).fill(await readFile(server.keyFile, 'utf8'));
    await press('Connect');
    await heading('Is this your server?');
    await page.getByText(server.hostKey).first().waitFor();
    await press('Yes, this is my server');
    await heading('The server asks for your password.');
    await page.getByLabel(`Password of ${server.user}`, { exact: true }).fill(server.password);
    await press('Continue');
    await heading('Where will people find your server?');
  });

  it('plans, deploys, and goes on after the page was loaded anew', async () => {
    await page.getByLabel('Domain', { exact: true }).fill('inn.test');
    await page.getByLabel('Your username').fill('anna');
    await page.getByText('Details').click();
    await page.getByRole('switch', { name: 'Only for my own network' }).click();
    await press('Continue');
    await heading('Who is it for?');
    await press('Continue');
    await heading('Ready to set up inn.test?');
    await page.getByText('Download 5 apps').waitFor();
    await press('Set up my server');
    await heading(/Setting up/);
    await page.getByText('Installing Docker').first().waitFor({ timeout: 60_000 });
    await page.reload();
    await heading(/Setting up/);
    await heading('Your server is ready.', 400_000);
  });

  it('hands over a sign-in that works in a real Matrix client', async () => {
    await press('Show the password');
    const password = await page.getByText(/^[a-z0-9]{5}(-[a-z0-9]{5}){3}$/).innerText();
    const [download] = await Promise.all([page.waitForEvent('download'), press('Save the certificate')]);
    const ca = await readFile(await download.path(), 'utf8');
    await addAccount(server, 'guest', 'a guest of the inn');
    const web = practiceFetch({ address: server.address, ca });
    const host = await signInClient('https://matrix.inn.test', web.fetch, 'anna', password);
    const guest = await signInClient('https://matrix.inn.test', web.fetch, 'guest', 'a guest of the inn');
    try {
      expect(await sayInEncryptedRoom(host, guest, 'The lamp is lit')).toBe('The lamp is lit');
    } finally {
      host.stopClient();
      guest.stopClient();
      await web.close();
    }
  });

  it('shows the running server afterwards, and stored nothing secret in the browser', async () => {
    await page.getByRole('link', { name: 'Go to my server' }).click();
    await heading('Everything is running.');
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain('PRIVATE KEY');
    expect(stored).not.toContain(server.password);
    expect(complaints).toEqual([]);
  });
});
