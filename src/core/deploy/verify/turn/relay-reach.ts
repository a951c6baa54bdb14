import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isReservedName } from '../../../../shared/spec/name-kinds.ts';
import { namedAddresses } from '../../../server/reach/named-addresses.ts';
import { isPublicAddress } from '../../../server/reach/public-address.ts';
import type { PublicSite } from '../public-site.ts';

/** Where callers come to a server, seen from this computer and not from what was written for the relay. */
export interface RelayReach {
  /** The address this computer itself reaches it at. */
  readonly reached: string;
  /** What the world's DNS says of the name callers are told; nothing for a name of a private network. */
  readonly named: readonly string[];
  /** What the server has on its own interfaces. */
  readonly own: readonly string[];
}

/** Looks for it. `reached` is known where the connection tells it. */
export async function findRelayReach(
  { publicAddress, names }: Pick<PublicSite, 'publicAddress' | 'names'>,
  { reached, own }: { readonly reached: string | undefined; readonly own: readonly string[] },
): Promise<RelayReach> {
  const named = isReservedName(names.matrix) ? [] : await namedAddresses(names.matrix);
  return { reached: reached ?? (await lookup(publicAddress)).address, named: named ?? [], own };
}

/**
 * The address that callers would have to be given instead of this one; undefined where this one leads to the server.
 * Once any public address is known, a private one leads nobody there.
 */
export function rightAddressFor(given: string, { reached, named, own }: RelayReach): string | undefined {
  const inWorld = [reached, ...named].filter(isPublicAddress);
  const [first] = inWorld;
  if (first === undefined) return [reached, ...own].includes(given) ? undefined : reached;
  if (inWorld.includes(given)) return undefined;
  const sameFamily = inWorld.find((address) => isIP(address) === isIP(given));
  // Reached over the one family, nothing is known of the other.
  if (sameFamily === undefined && isPublicAddress(given)) return undefined;
  return sameFamily ?? first;
}
