import { describe, expect, it } from 'vitest';
import { stackHost } from '../../../src/core/server/host/addresses.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import { hostFacts } from '../../support/host-facts.ts';

describe('what rendering learns of a server', () => {
  it.each<[string, HostFacts['docker'], boolean]>([
    ['of today', { engine: '28.5.2', compose: '2.40.3', client: true }, true],
    ['not there yet, so installed new', { client: false }, true],
    ['just new enough', { engine: '25.0.0', compose: '2.20.2', client: true }, true],
    ['of an old distribution', { engine: '24.0.7+dfsg1', compose: '2.40.3', client: true }, false],
    ['with an old Compose', { engine: '28.5.2', compose: '2.20.1', client: true }, false],
  ])('says whether a Docker %s looks often while a program starts', (_, docker, looks) => {
    expect(stackHost('203.0.113.7', hostFacts({ docker })).startInterval).toBe(looks);
  });

  it('takes the private address where the public one is on no interface', () => {
    const addresses = { v4: ['10.0.0.5'], v6: [] };
    expect(stackHost('93.184.215.14', hostFacts({ addresses }))).toMatchObject({
      publicV4: '93.184.215.14',
      privateV4: '10.0.0.5',
    });
    expect(
      stackHost('93.184.215.14', hostFacts({ addresses: { v4: ['93.184.215.14'], v6: [] } })),
    ).not.toHaveProperty('privateV4');
  });
});
