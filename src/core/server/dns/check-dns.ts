import { assertNever } from '../../../shared/assert-never.ts';
import type { DnsHolder, DnsRecord, DnsReport } from '../../../shared/dns.ts';
import type { AddressReach } from '../../../shared/reach.ts';
import { allHostnames, hostnames, type ServerSpec } from '../../../shared/spec/index.ts';
import { namedAddresses } from '../reach/named-addresses.ts';
import { isPublicAddress } from '../reach/public-address.ts';
import { type ReachFacts, reachOf } from '../reach/reach-of.ts';
import { openDnsResolver, withFallback } from './ask.ts';
import { authorityOf, caaRefusals } from './caa.ts';
import { dnsCompanyOf } from './dns-holder.ts';
import { expectedRecords, judgeRecord, labelOf, needsPublicNames, type PublicAddresses } from './expected.ts';
import { openLookup } from './look-up.ts';
import type { Zone } from './zone.ts';

export interface CheckDnsOptions {
  readonly spec: ServerSpec;
  /** Undefined where the server could not be looked at. */
  readonly facts: ReachFacts | undefined;
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
  if (!needsPublicNames(spec))
    return { needed: false, records: [], unregistered: false, refusals: [], checkedAt };

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
  const own = await zoneOf(hostnames(spec).apex);
  const ownZone = own.kind === 'zone' ? own.zone.apex : spec.domain;
  const isBelow = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);
  // A name of the host's own choice may lie in another zone.
  await Promise.all(
    allHostnames(spec)
      .filter((name) => !isBelow(name, ownZone))
      .map(async (name) => zones.set(name, (await zoneAbove(name)) ?? name)),
  );

  const addresses = await publicAddresses(spec, facts);
  const expected = expectedRecords(spec, addresses);
  const records = await Promise.all(
    expected.map(async (record): Promise<DnsRecord> => {
      const { type, name, wanted, value } = record;
      const seen = await lookUp(type, name);
      const judgement = judgeRecord(record, seen);
      const ttl = seen.kind === 'answers' ? seen.ttl : undefined;
      const label = labelOf(name, zones.get(name) ?? ownZone);
      const kept = ttl === undefined ? {} : { ttlSeconds: ttl };
      return { type, name, label, wanted, expected: value, ...judgement, ...kept };
    }),
  );
  const authority = authorityOf(spec);
  const named = [...new Set(expected.flatMap(({ type, name }) => (type === 'A' ? [name] : [])))];
  const refusals = authority ? await caaRefusals(named, authority, (name) => lookUp('CAA', name)) : [];
  signal.throwIfAborted();
  const hasV6 = addresses.v6 !== undefined && addresses.v6.length > 0;
  return {
    needed: true,
    records: records.filter((each) => !isRightlyAbsent(each, hasV6)),
    ...(own.kind === 'zone' && { holder: holderOf(own.zone) }),
    unregistered: own.kind === 'unregistered',
    refusals,
    checkedAt,
  };
}

function holderOf({ apex, nameServers }: Zone): DnsHolder {
  const company = dnsCompanyOf(nameServers);
  return { zone: apex, nameServers: [...nameServers].sort(), ...(company && { company }) };
}

/**
 * A record nobody needs is worth a line only while it is wrong; nobody misses one. One of which nobody can say anything
 * is told of where the other family does not suffice by itself.
 */
function isRightlyAbsent({ type, wanted, state, found }: DnsRecord, hasV6: boolean): boolean {
  if (type === 'AAAA') return wanted !== 'value' && state !== 'wrong';
  return (wanted === 'none' && state !== 'wrong') || (wanted === 'unknown' && hasV6 && found.length === 0);
}

/** How the world reaches it; without a look at the server what its name leads to has to do. */
async function publicAddresses(spec: ServerSpec, facts: ReachFacts | undefined): Promise<PublicAddresses> {
  const named = facts === undefined ? await namedAddresses(spec.server.address) : undefined;
  const { v4, v6 } = reachOf(spec, facts, named);
  return { v4: addressesOf(v4), v6: addressesOf(v6, facts?.addresses.v6.filter(isPublicAddress)) };
}

/** A server may have several IPv6 addresses, and be reached at each of them, where the host chose none. */
function addressesOf(reached: AddressReach, own: readonly string[] = []): readonly string[] | undefined {
  switch (reached.kind) {
    case 'at': {
      const others = reached.by === 'settings' ? [] : own.filter((one) => one !== reached.address);
      return [reached.address, ...others];
    }
    case 'nowhere':
      return [];
    case 'unknown':
      return undefined;
    default:
      return assertNever(reached);
  }
}
