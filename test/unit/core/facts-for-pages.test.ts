import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factsForPages } from '../../../src/core/api/facts-for-pages.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import { hostFacts } from '../../support/host-facts.ts';

const digest = 'd1'.repeat(32);
const innkeeper: NonNullable<HostFacts['innkeeper']> = {
  domain: 'inn.test',
  version: '0.1.0',
  files: { 'secrets/synapse/smtp-password': digest },
  written: { 'secrets/synapse/smtp-password': digest },
  images: ['caddy:2'],
  services: [{ name: 'caddy', state: 'running', health: 'healthy', image: 'caddy:2', restarts: 0, digest }],
  changedAt: '2026-11-01T00:00:00Z',
  adminMade: true,
};

describe('facts as a page gets them', () => {
  it('hold no digest, of a file or in a label, and all else', () => {
    const given = factsForPages(hostFacts({ innkeeper }));
    expect(JSON.stringify(given)).not.toContain(digest);
    expect(given).toMatchObject({ hostname: 'inn', innkeeper: { domain: 'inn.test', adminMade: true } });
    expect(given.innkeeper?.services).toMatchObject([{ name: 'caddy', state: 'running' }]);
    expect(factsForPages(hostFacts())).toEqual(hostFacts());
  });

  it('are given out by no other way', () => {
    const folder = 'src/core/api/handlers';
    const bare = readdirSync(folder).filter((file) =>
      /facts: added\.facts|\)\)\.facts,/.test(
        readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/factsForPages\([^;\n]*/g, ''),
      ),
    );
    expect(bare).toEqual([]);
  });
});
