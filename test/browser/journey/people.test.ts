import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { missingRequirement } from '../../../practice/index.ts';
import { type SetUpInn, setUpInn } from '../../practice/support/set-up-inn.ts';
import { signInClient } from '../../support/matrix-client.ts';
import { launchWholeChromium, wholeChromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { type Opened, openPages } from '../support/open-pages.ts';
import { readQr } from '../support/read-qr.ts';

const runs = wholeChromiumPath !== undefined && missingRequirement() === null;

/** A host's day with people: by the pages, on a real server, told by real clients. */
describe.skipIf(!runs)('people and invitations on a real server, by the pages', { retry: 0 }, () => {
  let at: SetUpInn;
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let password = '';
  const heading = (name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 60_000 });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const section = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  const copied = async (name: string) => {
    await press(name);
    return page.evaluate(() => navigator.clipboard.readText());
  };

  beforeAll(async () => {
    at = await setUpInn('people-pages', { synapse: { registration: 'invitation' } });
    browser = await launchWholeChromium();
    const core = { handlers: at.inn.core.handlers, jobs: { close: async () => undefined } };
    opened = await openPages(browser, core, `/servers/${at.id}`);
    page = opened.page;
    page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
    await at?.close();
  });

  // Each page stands on the one before: after a failure the rest would only repeat it.
  let broken = false;
  beforeEach((context) => {
    if (broken) context.skip('an earlier page failed');
  });
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail';
  });

  it('makes a person, who signs in with the password that was shown', async () => {
    await section('People');
    await heading(/members/);
    await page.getByRole('row').filter({ hasText: '@admin:inn.test' }).getByText('you').waitFor();
    await page.getByRole('link', { name: 'Add a person' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Zoë <b>Ångström</b>');
    await page.getByLabel('Username').fill('zoe');
    await press('Create account');
    await heading(/is ready/);
    password = await copied('Copy the password');
    const zoe = await signInClient(at.baseUrl, at.fetch, 'zoe', password);
    try {
      expect((await zoe.getProfileInfo('@zoe:inn.test')).displayname).toBe('Zoë <b>Ångström</b>');
    } finally {
      zoe.stopClient();
    }
  });

  it('finds them in the list, with their device', async () => {
    await page.getByRole('link', { name: 'Back to members' }).click();
    await page.getByRole('searchbox').fill('ngström');
    const row = page.getByRole('row').filter({ hasText: '@zoe:inn.test' });
    await eventually(() => page.getByRole('row').count()).toBe(2);
    await row.getByRole('cell').nth(4).getByText('1').waitFor();
    await row.getByRole('link').click();
    await heading('Zoë <b>Ångström</b>');
  });

  it('resets the password: the old one and the old device are out, the new one is in', async () => {
    const token = await at.token('zoe', password);
    await page.getByRole('link', { name: 'Reset password' }).click();
    await press('Set the new password');
    await heading(/has a new password/);
    const fresh = await copied('Copy the password');
    expect(fresh).not.toBe(password);
    expect((await at.signIn('zoe', password)).status).toBe(403);
    const whoami = await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token);
    expect(whoami.status).toBe(401);
    expect((await at.signIn('zoe', fresh)).status).toBe(200);
    password = fresh;
  });

  it('makes an invitation whose QR code leads somebody in', async () => {
    await section('Invitations');
    await heading('People join by invitation.');
    await page.getByRole('link', { name: 'Create an invitation' }).first().click();
    await page.getByLabel('Name').fill('Oskar');
    await press('Create the invitation');
    await heading(/An invitation for .*Oskar/);
    const link = await readQr(await page.getByRole('article').locator('svg[role=img]').screenshot());
    const token = new URL(link.replace('/#/', '/')).searchParams.get('registration_token');
    expect(link).toMatch(/^https:\/\/chat\.inn\.test\/#\/register\?registration_token=/);

    const register = (auth?: object) =>
      at.client('POST', '/_matrix/client/v3/register', {
        username: 'oskar',
        password: 'a long walk home',
        ...(auth && { auth }),
      });
    const { session } = (await register()).body;
    await register({ type: 'm.login.registration_token', token, session });
    const made = await register({ type: 'm.login.dummy', session });
    expect(made.body).toMatchObject({ user_id: '@oskar:inn.test' });
    await page.reload();
    await page.getByText('0 of 1').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Joined: done' }).waitFor();
  });

  it('closes an account, and then nobody gets in with it', async () => {
    await section('People');
    await page.getByRole('searchbox').fill('zoe');
    await page.getByRole('row').filter({ hasText: '@zoe:inn.test' }).getByRole('link').click();
    await press('Close…');
    await page.getByLabel('Type zoe to confirm').fill('zoe');
    await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click();
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    expect((await at.signIn('zoe', password)).status).toBe(403);
    expect(opened.complaints).toEqual([]);
  });
});
