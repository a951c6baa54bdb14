import { describe, expect, test } from 'vitest';
import { dnsCompanyOf } from '../../../src/core/server/dns/dns-holder.ts';
import { areProxied } from '../../../src/core/server/dns/proxied.ts';

describe('whose name servers these are', () => {
  // As the companies give them to their customers.
  test.each([
    ['Cloudflare', ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com']],
    ['GoDaddy', ['ns57.domaincontrol.com', 'ns58.domaincontrol.com']],
    ['Namecheap', ['dns1.registrar-servers.com', 'dns2.registrar-servers.com']],
    ['IONOS', ['ns1024.ui-dns.com', 'ns1041.ui-dns.de', 'ns1077.ui-dns.org', 'ns1118.ui-dns.biz']],
    ['Hetzner', ['hydrogen.ns.hetzner.com', 'oxygen.ns.hetzner.com', 'helium.ns.hetzner.de']],
    ['OVHcloud', ['dns104.ovh.net', 'ns104.ovh.net']],
    ['Porkbun', ['curitiba.ns.porkbun.com', 'fortaleza.ns.porkbun.com']],
    ['Amazon Route 53', ['ns-1.awsdns-00.com', 'ns-1024.awsdns-00.org', 'ns-1536.awsdns-00.co.uk']],
  ])('%s', (name, servers) => {
    expect(dnsCompanyOf(servers)?.name).toBe(name);
  });

  test.each([
    ['none of a known company', ['ns1.example.org', 'ns2.example.org']],
    ['of two companies at once', ['ada.ns.cloudflare.com', 'ns57.domaincontrol.com']],
    ['partly of nobody known', ['ada.ns.cloudflare.com', 'ns1.example.org']],
    ['that only begin or end like a company’s', ['ns.cloudflare.com.example.org', 'evilgandi.net']],
    ['none at all', []],
  ])('nobody’s: %s', (_, servers) => {
    expect(dnsCompanyOf(servers)).toBeUndefined();
  });
});

test.each([
  [['104.21.3.4', '172.67.1.2'], true],
  [['2606:4700:3033::6815:304'], true],
  [['104.21.3.4', '203.0.113.7'], false],
  // Cloudflare's resolver is no proxy of anybody's.
  [['1.1.1.1'], false],
  [['not an address'], false],
  [[], false],
])('%j behind Cloudflare’s proxy: %s', (addresses, proxied) => {
  expect(areProxied(addresses)).toBe(proxied);
});
