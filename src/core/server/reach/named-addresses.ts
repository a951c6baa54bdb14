import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** What a name leads to, seen from this computer; nothing where it cannot be looked up, undefined for an address. */
export async function namedAddresses(address: string): Promise<string[] | undefined> {
  if (isIP(address.replace(/^\[(.*)\]$/, '$1')) !== 0) return undefined;
  const found = await lookup(address, { all: true }).catch(() => []);
  return [...new Set(found.map((one) => one.address))];
}
