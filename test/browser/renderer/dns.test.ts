import { describe, expect, it } from 'vitest';
import type { DnsReport } from '../../../src/shared/dns.ts';
import { chromiumPath } from '../support/chromium.ts';
import { dnsReport } from '../support/samples.ts';
import { newServer, scriptedCore, serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

describe.skipIf(chromiumPath === undefined)('the records a domain needs', () => {
  const open = withPages();

  /** The page of the domain, with the name typed and looked up; `answer` is asked for each answer of the core. */
  const look = async (answer: (site: unknown) => Partial<DnsReport> & { state?: 'missing' | 'wrong' }) => {
    const script = scriptedCore();
    script.servers = [newServer];
    script.on('dns.check', async ({ spec }) => {
      const hostnames = spec.hostnames as { site?: unknown } | undefined;
      const { state = 'missing', ...more } = answer(hostnames?.site);
      return { ...dnsReport('example.org', state), ...more };
    });
    const opened = await open(script, `/servers/${serverId}/setup/domain`);
    await opened.page.getByLabel('Domain', { exact: true }).fill('example.org');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('heading', { name: 'Add these DNS records to your domain' }).waitFor();
    return { ...opened, script };
  };

  it('tells with whom the records are managed, and copies all that are missing at once', async () => {
    const { page } = await look(() => ({
      holder: {
        zone: 'example.org',
        nameServers: ['ada.ns.cloudflare.com'],
        company: { name: 'Cloudflare', site: 'cloudflare.com' },
      },
    }));
    await page.getByText('are managed at Cloudflare').waitFor();
    await page.getByRole('button', { name: 'Copy all missing records' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(
        ['example.org', 'matrix.example.org', 'chat.example.org']
          .map((name) => `${name}. 3600 IN A 203.0.113.7`)
          .join('\n'),
      );
  });

  it('names the name servers where it is not known whose they are', async () => {
    const { page } = await look(() => ({
      holder: { zone: 'example.org', nameServers: ['ns1.host.example', 'ns2.host.example'] },
    }));
    await page.getByText('the name servers ns1.host.example and ns2.host.example').waitFor();
  });

  it('keeps a website that is there already, and can be changed back', async () => {
    const { page, script } = await look((site) => {
      const report = dnsReport('example.org', 'wrong');
      return site === 'elsewhere'
        ? { state: 'wrong', records: report.records.slice(1) }
        : { state: 'wrong', records: report.records };
    });
    await page.getByText('Do you have a website at example.org?').waitFor();
    await page.getByRole('button', { name: 'Keep the website' }).click();
    await page.getByText('The website at example.org stays as it is.').waitFor();
    await page.getByText('0 of 2 records are correct.').waitFor();
    expect(script.inputsOf('dns.check').at(-1)).toMatchObject({ spec: { hostnames: { site: 'elsewhere' } } });
    await page.getByRole('button', { name: 'Use example.org for the chat server' }).click();
    await page.getByText('Do you have a website at example.org?').waitFor();
  });

  it('asks nothing of a website where nothing answers yet', async () => {
    const { page } = await look(() => ({}));
    await page.getByText('0 of 3 records are correct.').waitFor();
    expect(await page.getByText('Do you have a website').count()).toBe(0);
  });

  it('says that a domain is not registered, and that its records allow no certificate', async () => {
    const { page } = await look(() => ({
      unregistered: true,
      refusals: ['example.org', 'chat.example.org'].map((name) => ({
        name,
        at: 'example.org',
        allowed: ['pki.goog'],
        authority: 'letsencrypt.org',
        record: 'example.org. CAA 0 issue "letsencrypt.org"',
      })),
    }));
    await page.getByText('example.org is not registered.').waitFor();
    // One record, told once, however many names it keeps out.
    await page.getByText('example.org allows no certificates for your server.').waitFor();
    expect(await page.getByText('example.org. CAA 0 issue "letsencrypt.org"').count()).toBe(1);
    await page.getByRole('button', { name: 'Continue without DNS' }).waitFor();
  });
});
