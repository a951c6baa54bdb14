import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { serverId } from '../support/scripted-core.ts';
import { scriptedSettings } from '../support/scripted-settings.ts';
import { withPages } from '../support/with-pages.ts';

const hash = `/servers/${serverId}/settings`;
const mail = { enabled: true, host: 'smtp.example.org', from: 'chat@example.org' };

describe.skipIf(chromiumPath === undefined)('settings of signing in and mail', () => {
  const open = withPages();

  it('send a test mail, and lead back to the settings where it fails', async () => {
    const script = scriptedSettings({ features: { synapse: { mail } } });
    const asked: string[] = [];
    script.on('mail.test', async ({ to }) => {
      asked.push(to);
      if (asked.length > 1) return { from: mail.from, host: mail.host, port: 587 };
      throw new ProblemError('mail.unreachable', { host: mail.host, port: 25, said: 'no answer' });
    });
    const { page, complaints } = await open(script, hash);
    const to = page.getByLabel('Send a test mail to');
    const send = page.getByRole('button', { name: 'Send a test mail' });
    await to.fill('not an address');
    await send.click();
    await page.getByText('This is not a valid e-mail address.').waitFor();
    expect(asked).toEqual([]);

    await to.fill('anna@example.org');
    await to.press('Enter');
    await page.getByText('Your server cannot reach the mail server.').waitFor();
    await page.getByRole('button', { name: 'Try port 587 with STARTTLS' }).click();
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-setting]')?.getAttribute('data-setting')),
      )
      .toBe('features.synapse.mail.enabled');

    await send.click();
    await page.getByText('accepted the mail to').waitFor();
    expect(asked).toEqual(['anna@example.org', 'anna@example.org']);
    expect(await page.getByText('Your server cannot reach the mail server.').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('offer no test mail on a server that sends none', async () => {
    const { page } = await open(scriptedSettings(), hash);
    await page.getByRole('switch', { name: 'Send mail', exact: true }).waitFor();
    expect(await page.getByLabel('Send a test mail to').count()).toBe(0);
  });

  it('show the address a provider has to know, ready to be copied, here and before the change', async () => {
    const { page, complaints } = await open(scriptedSettings(), hash);
    const address = 'https://matrix.example.org/_synapse/client/oidc/callback';
    await page.getByText('Element X cannot do this yet').waitFor();
    expect(await page.getByText(address).count()).toBe(0);
    await page.getByRole('switch', { name: 'Single sign-on with another provider' }).click();
    await page.getByText(address).waitFor();
    await page.getByLabel('Address of the provider', { exact: true }).fill('https://id.example.org');
    await page.getByLabel('Client ID', { exact: true }).fill('inn');
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    await page.getByRole('button', { name: 'Review changes' }).click();
    await page.getByRole('heading', { name: 'Values for the provider' }).waitFor();
    await page.getByText(address).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
