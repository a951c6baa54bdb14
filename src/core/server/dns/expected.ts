import { SocketAddress } from 'node:net';
import type { DnsRecord } from '../../../shared/dns.ts';
import { type Message, message } from '../../../shared/message.ts';
import {
  allHostnames,
  federationAt,
  type HostnameSpec,
  hostnames,
  type ServerSpec,
} from '../../../shared/spec/index.ts';
import { isReservedName } from '../../../shared/spec/name-kinds.ts';
import { areProxied } from './proxied.ts';

/** The addresses the world reaches a server at. */
export interface PublicAddresses {
  /** Undefined where nobody knows; none where it is not reached that way. */
  readonly v4: readonly string[] | undefined;
  /** All of its global ones, the preferred one first; undefined where nobody could look. */
  readonly v6: readonly string[] | undefined;
}

/** A record the host's domain needs, before the world was asked. */
export interface ExpectedRecord {
  readonly type: 'A' | 'AAAA' | 'SRV';
  readonly name: string;
  /** See `dnsRecordSchema`. */
  readonly wanted: DnsRecord['wanted'];
  /** What to enter; '' where nothing is. */
  readonly value: string;
  /** Every value that is right. */
  readonly accepted: readonly string[];
}

/** Whether the world's DNS has to know names of this server. */
export function needsPublicNames(spec: HostnameSpec & Pick<ServerSpec, 'tls'>): boolean {
  return !spec.home.enabled && spec.tls.mode !== 'internal' && !allHostnames(spec).every(isReservedName);
}

/** For each name the world can know an A record, and an AAAA record that is right or absent; the SRV record where it is wanted. */
export function expectedRecords(spec: HostnameSpec, addresses: PublicAddresses): readonly ExpectedRecord[] {
  const v6 = addresses.v6?.map(canonical);
  const { v4 } = addresses;
  const known = allHostnames(spec).filter((name) => !isReservedName(name));
  const records = known.flatMap((name) => [
    { type: 'A' as const, name, ...wantedOf(v4) },
    { type: 'AAAA' as const, name, ...wantedOf(v6) },
  ]);
  return [...records, ...serviceRecords(spec)];
}

/** No address is known to be there, or it is not known whether there is one: two different things. */
function wantedOf(
  addresses: readonly string[] | undefined,
): Pick<ExpectedRecord, 'wanted' | 'value' | 'accepted'> {
  if (addresses === undefined) return { wanted: 'unknown', value: '', accepted: [] };
  const [value] = addresses;
  if (value === undefined) return { wanted: 'none', value: '', accepted: [] };
  return { wanted: 'value', value, accepted: addresses };
}

/** For other servers that cannot read `.well-known` (Matrix spec, "Resolving server names"), where the host wants it. */
function serviceRecords(spec: HostnameSpec): ExpectedRecord[] {
  const port = federationAt(spec);
  if (port === undefined || !spec.features.synapse.federation.srvRecord) return [];
  const value = `10 0 ${port} ${hostnames(spec).matrix}`;
  return [
    { type: 'SRV', name: `_matrix-fed._tcp.${spec.domain}`, wanted: 'value', value, accepted: [value] },
  ];
}

/**
 * A name as the form of a registrar wants it: relative to the zone it is in, `@` for the zone
 * itself. Without a known zone it is relative to the server's domain.
 */
export function labelOf(name: string, zone: string): string {
  if (name === zone) return '@';
  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name;
}

/** One way of writing for each address. */
function canonical(address: string): string {
  return /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(address)
    ? new SocketAddress({ address, family: 'ipv6' }).address
    : address;
}

/** What the world said: one list of values for each name server that answered, or why none did. */
export type Seen =
  | { readonly kind: 'answers'; readonly lists: readonly (readonly string[])[]; readonly ttl?: number }
  | { readonly kind: 'failed'; readonly reason: Message };

type Judgement = Pick<DnsRecord, 'found' | 'state' | 'reason'>;

/** Compares what a record must be with what was seen. All name servers must agree before it is right. */
export function judgeRecord(expected: ExpectedRecord, seen: Seen): Judgement {
  if (seen.kind === 'failed') return { found: [], state: 'unknown', reason: seen.reason };
  const found = [...new Set(seen.lists.flat().map(canonical))].sort();
  if (expected.wanted === 'unknown') {
    return { found, state: 'unknown', reason: message('dns.address-unknown') };
  }
  if (found.some((value) => !expected.accepted.includes(value))) {
    return { found, state: 'wrong', ...(areProxied(found) && { reason: message('dns.proxied') }) };
  }
  const everywhere = seen.lists.every((list) => list.length > 0);
  if (expected.wanted === 'none' || (found.length > 0 && everywhere)) return { found, state: 'right' };
  return found.length > 0
    ? { found, state: 'missing', reason: message('dns.not-everywhere') }
    : { found, state: 'missing' };
}
