import type { HostFacts } from '../../../shared/facts.ts';
import type { Reach } from '../../../shared/reach.ts';
import type { StackHost } from '../../stack/types.ts';
import { isOlder } from '../is-older.ts';

/** What rendering has to know of a server, from how the world reaches it and what the server itself sees. */
export function stackHost(reach: Reach, facts: HostFacts): StackHost {
  const { v4, v6, mtu } = reach;
  const publicV4 = v4.kind === 'at' ? v4.address : undefined;
  const publicV6 = v6.kind === 'at' ? v6.address : undefined;
  // On a network of its own, which nobody reaches from outside, the relay gives out this one.
  const privateV4 = v4.kind === 'at' ? v4.behind : facts.addresses.v4[0];
  const privateV6 = v6.kind === 'at' ? v6.behind : undefined;
  return {
    ...(publicV4 !== undefined && { publicV4 }),
    ...(publicV6 !== undefined && { publicV6 }),
    ...(privateV4 !== undefined && { privateV4 }),
    ...(privateV6 !== undefined && { privateV6 }),
    dualStack: publicV6 !== undefined && givesIPv6(facts.docker),
    ...(mtu !== undefined && { mtu }),
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

/**
 * Whether its containers can have IPv6 addresses that lead out and in. Engine 27 gives each network addresses and lays
 * the rules (ip6tables) by itself, unless its settings forbid it; before, both took settings of the engine's that are not
 * ours to change.
 */
export function givesIPv6({ engine, withoutIp6tables }: HostFacts['docker']): boolean {
  return withoutIp6tables !== true && (engine === undefined || !isOlder(engine, firstWithIPv6));
}

export const firstWithIPv6 = '27.0';
