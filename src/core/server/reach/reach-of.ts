import { isIP } from 'node:net';
import type { HostFacts } from '../../../shared/facts.ts';
import type { AddressReach, Reach } from '../../../shared/reach.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { isPublicAddress } from './public-address.ts';

/** What is known of a server: where its connection goes, its own addresses and ways out. */
export type ReachFacts = Pick<HostFacts, 'addresses' | 'routes'>;

type Family = 4 | 6;

/** What Docker's networks have by themselves, and nearly every link. */
const usualMtu = 1500;

/**
 * How the world reaches a server. What the host says in the spec counts first, then the address it was reached by, then
 * what its name leads to, then what the server itself has. Without facts (nobody could look) little is known.
 */
export function reachOf(
  { server, network }: Pick<ServerSpec, 'server' | 'network'>,
  facts: ReachFacts | undefined,
  /** What its name leads to, where there are no facts. */
  named: readonly string[] = facts?.addresses.named ?? [],
): Reach {
  const typed = server.address.replace(/^\[(.*)\]$/, '$1');
  const v4 = reached(4, network.ipv4, { typed, named }, facts);
  const v6 = reached(6, network.ipv6, { typed, named }, facts);
  const mtu = network.mtu ?? smallestMtu(facts);
  return {
    v4,
    // Whoever does not know its IPv4 address sits behind something that may have an IPv6 one as well.
    v6:
      v4.kind === 'unknown' && v6.kind === 'nowhere' && network.ipv6 === undefined ? { kind: 'unknown' } : v6,
    ...(mtu < usualMtu && { mtu }),
  };
}

function reached(
  family: Family,
  chosen: string | undefined,
  { typed, named }: { readonly typed: string; readonly named: readonly string[] },
  facts: ReachFacts | undefined,
): AddressReach {
  if (chosen === 'none') return { kind: 'nowhere' };
  const own = ownAddresses(family, facts);
  const candidates = [
    { by: 'settings', found: [chosen] },
    { by: 'typed', found: [typed] },
    { by: 'connection', found: [facts?.addresses.reached] },
    { by: 'name', found: named },
    { by: 'interface', found: own },
  ] as const;
  for (const { by, found } of candidates) {
    const address = found.find(
      (one): one is string =>
        one !== undefined && isIP(one) === family && (by === 'settings' || isPublicAddress(one)),
    );
    if (address === undefined) continue;
    const behind = own.includes(address) ? undefined : ownSource(family, facts);
    return { kind: 'at', address, by, ...(behind !== undefined && { behind }) };
  }
  return facts !== undefined && hasNoWay(family, facts) ? { kind: 'nowhere' } : { kind: 'unknown' };
}

function ownAddresses(family: Family, facts: ReachFacts | undefined): readonly string[] {
  return (family === 4 ? facts?.addresses.v4 : facts?.addresses.v6) ?? [];
}

/** As whom the server itself goes out to the world. */
function ownSource(family: Family, facts: ReachFacts | undefined): string | undefined {
  const own = ownAddresses(family, facts);
  const source = (family === 4 ? facts?.routes?.v4 : facts?.routes?.v6)?.source;
  return source !== undefined && own.includes(source) ? source : own[0];
}

/**
 * Whether nothing of that family can come or go. With IPv4 a private address and a way out mean a NAT, which may lead
 * back in; with IPv6 there is none.
 */
function hasNoWay(family: Family, { addresses, routes }: ReachFacts): boolean {
  if (family === 6) return !addresses.v6.some(isPublicAddress);
  return addresses.v4.length === 0 || (routes !== undefined && routes.v4 === undefined);
}

function smallestMtu(facts: ReachFacts | undefined): number {
  const { v4, v6 } = facts?.routes ?? {};
  return Math.min(v4?.mtu ?? usualMtu, v6?.mtu ?? usualMtu);
}
