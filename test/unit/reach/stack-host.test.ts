import { describe, expect, it } from 'vitest';
import { stackHost } from '../../../src/core/server/reach/stack-host.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import { hostFacts } from '../../support/host-facts.ts';

const nowhere = { kind: 'nowhere' } as const;
const unknown = { v4: { kind: 'unknown' }, v6: { kind: 'unknown' } } as const;

describe('what rendering learns of a server', () => {
  it.each<[string, HostFacts['docker'], boolean]>([
    ['of today', { engine: '28.5.2', compose: '2.40.3', client: true }, true],
    ['not there yet, so installed new', { client: false }, true],
    ['just new enough', { engine: '25.0.0', compose: '2.20.2', client: true }, true],
    ['of an old distribution', { engine: '24.0.7+dfsg1', compose: '2.40.3', client: true }, false],
    ['with an old Compose', { engine: '28.5.2', compose: '2.20.1', client: true }, false],
  ])('says whether a Docker %s looks often while a program starts', (_, docker, looks) => {
    expect(stackHost(unknown, hostFacts({ docker })).startInterval).toBe(looks);
  });

  it.each<[string, Partial<HostFacts['docker']>, boolean]>([
    ['of today', {}, true],
    ['before it gave containers IPv6', { engine: '26.1.5' }, false],
    ['whose settings forbid it the rules for IPv6', { withoutIp6tables: true }, false],
  ])('gives networks IPv6 with a Docker %s: as visitors keep their addresses there', (_, more, dualStack) => {
    const docker = { engine: '28.5.2', compose: '2.40.3', client: true, ...more };
    const v6 = { kind: 'at', address: '2a01:4f8::7', by: 'interface' } as const;
    expect(stackHost({ v4: nowhere, v6 }, hostFacts({ docker })).dualStack).toBe(dualStack);
  });

  it('takes the private address along where the public one is on no interface', () => {
    const v4 = { kind: 'at', address: '93.184.215.14', by: 'name' } as const;
    const behind = stackHost({ v4: { ...v4, behind: '10.0.0.5' }, v6: nowhere }, hostFacts());
    expect(behind).toMatchObject({ publicV4: '93.184.215.14', privateV4: '10.0.0.5' });
    expect(stackHost({ v4, v6: nowhere }, hostFacts())).not.toHaveProperty('privateV4');
  });

  it('on a network that nobody reaches from outside it has the server’s own address', () => {
    const addresses = { v4: ['192.168.1.9'], v6: [] };
    expect(stackHost(unknown, hostFacts({ addresses }))).toMatchObject({ privateV4: '192.168.1.9' });
  });
});
