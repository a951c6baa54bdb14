import { BlockList, isIP, isIPv4 } from 'node:net';
import type { HostFacts } from '../../../shared/facts.ts';
import type { StackHost } from '../../stack/types.ts';
import { isOlder } from './is-older.ts';

/** Addresses that only exist inside some network (IANA special-purpose registries). */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(network, prefix, 'ipv4');
}

/** Whether the world can reach this IPv4 or IPv6 address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return /^[23]/.test(address);
    default:
      return false;
  }
}

/** The IPv4 address the world reaches, where the host typed it or the server itself has it. */
export function publicV4Of(address: string, { addresses }: Pick<HostFacts, 'addresses'>): string | undefined {
  return isIPv4(address) && isPublicAddress(address) ? address : addresses.v4.find(isPublicAddress);
}

/** Where the relay hands out places: the public address, or on a LAN the server's own. */
export function relayAddressOf(address: string, facts: Pick<HostFacts, 'addresses'>): string {
  return publicV4Of(address, facts) ?? facts.addresses.v4[0] ?? address;
}

/** What rendering has to know of a server, from the address the host typed and what the server itself sees. */
export function stackHost(address: string, facts: HostFacts): StackHost {
  const own = facts.addresses;
  const publicV4 = publicV4Of(address, facts);
  const publicV6 = own.v6.find(isPublicAddress);
  // Behind a provider's NAT the public address is not on any interface of the server.
  const behindNat = publicV4 === undefined || !own.v4.includes(publicV4);
  const privateV4 = behindNat ? own.v4[0] : undefined;
  return {
    ...(publicV4 !== undefined && { publicV4 }),
    ...(publicV6 !== undefined && { publicV6 }),
    ...(privateV4 !== undefined && { privateV4 }),
    memoryMiB: facts.memory.totalMiB,
    cpus: facts.cpus,
    startInterval: hasStartInterval(facts.docker),
  };
}

/** What is not installed yet will be new enough. */
function hasStartInterval({ engine, compose }: HostFacts['docker']): boolean {
  const oldEngine = engine !== undefined && isOlder(engine, '25.0');
  const oldCompose = compose !== undefined && isOlder(compose, '2.20.2');
  return !oldEngine && !oldCompose;
}
