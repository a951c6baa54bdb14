import { describe, expect, it } from 'vitest';
import { type ReachFacts, reachOf } from '../../../src/core/server/reach/reach-of.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';

type Network = SpecInput['network'];

function reach(address: string, facts: ReachFacts | undefined, network: Network = {}) {
  const parsed = parseSpec({ innkeeper: 1, server: { address }, domain: 'example.org', network });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return reachOf(parsed.spec, facts);
}

const eth0 = { device: 'eth0', source: '10.0.0.5', mtu: 1500 };
/** A cloud server that knows only the address behind the provider's NAT. */
const cloud: ReachFacts = { addresses: { v4: ['172.31.9.9', '10.0.0.5'], v6: [] }, routes: { v4: eth0 } };
const with6: ReachFacts = {
  addresses: { v4: ['203.0.113.7'], v6: ['2a01:4f8::7', '2a01:4f8::8'] },
  routes: { v4: { ...eth0, source: '203.0.113.7' }, v6: { ...eth0, source: '2a01:4f8::7' } },
};

describe('the public IPv4 address', () => {
  it('behind a NAT is what the name leads to, with the address the server goes out by', () => {
    const named = { ...cloud, addresses: { ...cloud.addresses, named: ['203.0.113.7'] } };
    const behind = '10.0.0.5';
    expect(reach('vps.example.net', named).v4).toEqual({
      ...{ kind: 'at', address: '203.0.113.7', by: 'name' },
      behind,
    });
    const connected = { ...cloud, addresses: { ...cloud.addresses, reached: '203.0.113.7' } };
    expect(reach('vps.example.net', connected).v4).toEqual({
      ...{ kind: 'at', address: '203.0.113.7', by: 'connection' },
      behind,
    });
    expect(reach('203.0.113.7', cloud).v4).toEqual({
      kind: 'at',
      address: '203.0.113.7',
      by: 'typed',
      behind,
    });
  });

  it('is the server’s own where it is reached over a private network', () => {
    const vpn = { ...with6, addresses: { ...with6.addresses, reached: '100.64.0.3' } };
    expect(reach('100.64.0.3', vpn).v4).toEqual({ kind: 'at', address: '203.0.113.7', by: 'interface' });
  });

  it('is not known behind a NAT that nobody knows the other side of', () => {
    expect(reach('10.0.0.5', cloud)).toMatchObject({ v4: { kind: 'unknown' }, v6: { kind: 'unknown' } });
  });

  it.each<[string, ReachFacts]>([
    ['it has none', { addresses: { v4: [], v6: ['2a01:4f8::7'] }, routes: { v6: eth0 } }],
    [
      'it has one that leads nowhere',
      { addresses: { v4: ['10.0.0.5'], v6: ['2a01:4f8::7'] }, routes: { v6: eth0 } },
    ],
  ])('is none where %s', (_, facts) => {
    expect(reach('2a01:4f8::7', facts)).toEqual({
      v4: { kind: 'nowhere' },
      v6: { kind: 'at', address: '2a01:4f8::7', by: 'typed' },
    });
  });

  it('without a look at the server only what was typed or looked up is known', () => {
    expect(reach('203.0.113.7', undefined)).toMatchObject({ v4: { by: 'typed' }, v6: { kind: 'unknown' } });
    expect(reach('vps.example.net', undefined)).toMatchObject({ v4: { kind: 'unknown' } });
  });
});

describe('what the host says counts first', () => {
  it('an address, also one of a private network', () => {
    expect(reach('10.0.0.5', cloud, { ipv4: '203.0.113.99' }).v4).toEqual({
      ...{ kind: 'at', address: '203.0.113.99', by: 'settings' },
      behind: '10.0.0.5',
    });
    expect(reach('203.0.113.7', with6, { ipv4: '10.8.0.1' }).v4).toMatchObject({ address: '10.8.0.1' });
  });

  it('none', () => {
    expect(reach('203.0.113.7', with6, { ipv4: 'none', ipv6: 'none' })).toEqual({
      v4: { kind: 'nowhere' },
      v6: { kind: 'nowhere' },
    });
  });

  it.each([
    ['203.0.113', undefined],
    ['2001:db8::7', undefined],
    ['vps.example.net', undefined],
    ['', undefined],
  ])('%s is no IPv4 address', (ipv4) => {
    const input = {
      innkeeper: 1,
      server: { address: '192.0.2.1' },
      domain: 'example.org',
      network: { ipv4 },
    };
    expect(parseSpec(input).ok).toBe(false);
  });
});

describe('the public IPv6 address', () => {
  it('is the server’s first one, or the one it was reached by', () => {
    expect(reach('203.0.113.7', with6).v6).toEqual({ kind: 'at', address: '2a01:4f8::7', by: 'interface' });
    const reached = { ...with6, addresses: { ...with6.addresses, reached: '2a01:4f8::8' } };
    expect(reach('vps.example.net', reached).v6).toMatchObject({ address: '2a01:4f8::8', by: 'connection' });
  });
});

describe('the largest packet', () => {
  it.each<[string, number | undefined, number | undefined, Network, number | undefined]>([
    ['the usual', 1500, 1500, {}, undefined],
    ['a tunnel’s', 1420, undefined, {}, 1420],
    ['the smaller of two ways', 1500, 1480, {}, 1480],
    ['of a fast link, which Docker’s networks need not follow', 9000, undefined, {}, undefined],
    ['the host’s own', 1500, 1500, { mtu: 1400 }, 1400],
    ['the host’s own where the link says less', 1420, undefined, { mtu: 1500 }, undefined],
  ])('is %s', (_, v4, v6, network, wanted) => {
    const way = (mtu: number) => ({ device: 'eth0', source: '', mtu });
    const routes = { ...(v4 && { v4: way(v4) }), ...(v6 && { v6: way(v6) }) };
    expect(reach('203.0.113.7', { addresses: with6.addresses, routes }, network).mtu).toBe(wanted);
  });
});
