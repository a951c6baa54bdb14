import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { DnsRecord, DnsReport } from '../../../shared/dns.ts';
import type { HostFacts } from '../../../shared/facts.ts';
import { allHostnames, hostnames, type ServerSpec } from '../../../shared/spec/index.ts';
import { isPublicAddress, publicV4Of } from '../host/addresses.ts';
import { openDnsResolver, withFallback } from './ask.ts';
import { expectedRecords, judge, labelOf, needsPublicNames, type PublicAddresses } from './expected.ts';
import { openLookup } from './look-up.ts';

export interface CheckDnsOptions {
  readonly spec: ServerSpec;
  /** Undefined where the server could not be looked at. */
  readonly facts: Pick<HostFacts, 'addresses'> | undefined;
  readonly signal: AbortSignal;
  /** For tests: who is asked for any name (`address:port`), and the port of the zones' own servers. */
  readonly resolver?: { readonly servers: readonly string[]; readonly port: number };
}

/** Asked where the network's own DNS does not answer: Cloudflare, Quad9, Google. */
const publicResolvers = ['1.1.1.1', '9.9.9.9', '8.8.8.8'] as const;

/**
 * Which records the domain needs, and what the world sees of them right now. An AAAA record that
 * must not exist is listed only while it does. Never throws but for an abort: what could not be
 * looked up is `unknown`, with the reason.
 */
export async function checkDns({ spec, facts, signal, resolver }: CheckDnsOptions): Promise<DnsReport> {
  const checkedAt = new Date().toISOString();
  if (!needsPublicNames(spec)) return { needed: false, records: [], checkedAt };

  const { lookUp, zoneOf } = openLookup({
    recursive: resolver
      ? openDnsResolver(signal, resolver.servers)
      : withFallback(openDnsResolver(signal), openDnsResolver(signal, publicResolvers)),
    authority: (address) => openDnsResolver(signal, [`${address}:${resolver?.port ?? 53}`]),
  });
  const zones = new Map<string, string>();
  const zoneAbove = async (name: string) => {
    const search = await zoneOf(name);
    return search.kind === 'zone' ? search.zone.apex : undefined;
  };
  const ownZone = (await zoneAbove(hostnames(spec).apex)) ?? spec.domain;
  const isBelow = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);
  // A name of the host's own choice may lie in another zone.
  await Promise.all(
    allHostnames(spec)
      .filter((name) => !isBelow(name, ownZone))
      .map(async (name) => zones.set(name, (await zoneAbove(name)) ?? name)),
  );

  const expected = expectedRecords(spec, await publicAddresses(spec, facts));
  const records = await Promise.all(
    expected.map(async (record): Promise<DnsRecord> => {
      const { type, name, wanted, value } = record;
      const judgement = judge(record, await lookUp(type, name));
      const label = labelOf(name, zones.get(name) ?? ownZone);
      return { type, name, label, wanted, expected: value, ...judgement };
    }),
  );
  signal.throwIfAborted();
  return { needed: true, records: records.filter((each) => !isRightlyAbsent(each)), checkedAt };
}

/** An AAAA record is worth a line only while it is wanted or wrong; nobody misses one. */
function isRightlyAbsent({ type, wanted, state }: DnsRecord): boolean {
  return type === 'AAAA' && wanted !== 'value' && state !== 'wrong';
}

/** Behind a provider's NAT the server does not know its public address; the name it was reached by does. */
async function publicAddresses(
  spec: ServerSpec,
  facts: Pick<HostFacts, 'addresses'> | undefined,
): Promise<PublicAddresses> {
  const { address } = spec.server;
  const seen = facts?.addresses.v6.filter(isPublicAddress);
  const publicV4 = publicV4Of(address, facts ?? { addresses: { v4: [], v6: [] } });
  const byName = async () => (await lookup(address, { family: 4 }).catch(() => undefined))?.address;
  const found = publicV4 ?? (isIP(address) === 0 ? await byName() : undefined);
  const v4 = found !== undefined && isPublicAddress(found) ? found : undefined;
  // Whoever does not know its public IPv4 address sits behind something that may have an IPv6 one as well.
  return { v4, v6: v4 === undefined && seen?.length === 0 ? undefined : seen };
}
