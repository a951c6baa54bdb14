import type { DnsResolver } from './ask.ts';
import type { Seen } from './expected.ts';
import { findZone, type ZoneSearch } from './zone.ts';

/** How to reach the world's DNS. */
export interface DnsLookup {
  /** Answers for any name, from a cache. */
  readonly recursive: DnsResolver;
  /** Asks one name server directly. */
  authority(address: string): DnsResolver;
}

/** What a host enters, or has entered. */
type AskedType = 'A' | 'AAAA' | 'SRV' | 'CAA';

/** CNAMEs that are followed before a chain is taken for a loop. */
const mostAliases = 5;

/**
 * Looks a name up at every name server of its zone, past all caches, so that a record shows the
 * moment it is entered. Where they cannot be reached from here (some networks let nobody ask
 * but their own DNS) a cache's answer is taken.
 */
export function openLookup(world: DnsLookup) {
  const zones = new Map<string, Promise<ZoneSearch>>();
  const zoneOf = (name: string): Promise<ZoneSearch> => {
    const known = zones.get(name) ?? findZone(world.recursive, name);
    zones.set(name, known);
    return known;
  };

  async function lookUp(type: AskedType, name: string, aliases = 0): Promise<Seen> {
    const search = await zoneOf(name);
    if (search.kind === 'failed') return search;
    if (search.kind === 'unregistered') return { kind: 'answers', lists: [[]] };
    const { servers } = search.zone;
    const answers = await Promise.all(servers.map((server) => world.authority(server).ask(type, name)));
    const usable = answers.filter((answer) => answer.kind !== 'failed');
    if (usable.length === 0) return fromCache(type, name);
    const lists = usable.map((answer) => (answer.kind === 'found' ? answer.values : []));
    if (lists.some((list) => list.length > 0)) return { kind: 'answers', lists, ...longest(usable) };

    // An alias to a name in another zone: these servers give the alias and no address.
    const alias = await world.authority(servers[0] ?? '').ask('CNAME', name);
    const target = alias.kind === 'found' ? alias.values[0] : undefined;
    if (target === undefined || aliases === mostAliases) return { kind: 'answers', lists };
    return lookUp(type, target, aliases + 1);
  }

  async function fromCache(type: AskedType, name: string): Promise<Seen> {
    const answer = await world.recursive.ask(type, name);
    if (answer.kind === 'failed') return answer;
    return { kind: 'answers', lists: [answer.kind === 'found' ? answer.values : []], ...longest([answer]) };
  }

  return { lookUp: (type: AskedType, name: string) => lookUp(type, name), zoneOf };
}

/** For how long, at most, somebody who has just asked keeps the answer. */
function longest(answers: readonly Awaited<ReturnType<DnsResolver['ask']>>[]): { readonly ttl?: number } {
  const ttls = answers.flatMap((one) => (one.kind === 'found' && one.ttl !== undefined ? [one.ttl] : []));
  return ttls.length === 0 ? {} : { ttl: Math.max(...ttls) };
}
