import type { Page } from 'playwright-core';
import { dnsReport } from '../test/browser/support/samples.ts';
import { newServer, type Script, sampleSpec, serverId } from '../test/browser/support/scripted-core.ts';

interface DomainScreen {
  readonly hash: string;
  readonly script: (script: Script) => void;
  readonly act?: (page: Page) => Promise<void>;
}

const withDraft = (script: Script) => {
  script.servers = [newServer];
  script.spec = sampleSpec();
};

/** The wizard's page about the domain: records of a known company, a website that is there already, a network at home. */
export const domainScreens: Readonly<Record<string, DomainScreen>> = {
  domain: {
    hash: `/servers/${serverId}/setup/domain`,
    script: (script) => {
      withDraft(script);
      script.on('dns.check', async () => {
        const report = dnsReport('example.org', 'right');
        const states = ['right', 'missing', 'wrong'] as const;
        return {
          ...report,
          records: report.records.map((record, index) => ({
            ...record,
            state: states[index] ?? 'right',
            found: index === 2 ? ['198.51.100.9'] : record.found,
          })),
          holder: {
            zone: 'example.org',
            nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
            company: { name: 'Cloudflare', site: 'cloudflare.com' },
          },
        };
      });
    },
  },
  'domain-website': {
    hash: `/servers/${serverId}/setup/domain`,
    script: (script) => {
      withDraft(script);
      script.on('dns.check', async () => ({
        ...dnsReport('example.org', 'wrong'),
        refusals: [
          {
            name: 'example.org',
            at: 'example.org',
            allowed: ['pki.goog'],
            authority: 'letsencrypt.org',
            record: 'example.org. CAA 0 issue "letsencrypt.org"',
          },
        ],
      }));
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Keep the website' }).waitFor();
    },
  },
  'domain-home': {
    hash: `/servers/${serverId}/setup/domain`,
    script: (script) => {
      script.servers = [{ ...newServer, name: '192.168.1.5', address: '192.168.1.5' }];
    },
    act: async (page) => {
      await page.getByRole('radio', { name: 'On my home network' }).click();
      await page.getByText('@admin:192.168.1.5').waitFor();
    },
  },
};
