import type { Message } from '../../../shared/message.ts';
import type { DnsResolver } from './ask.ts';

/** The part of DNS that one set of name servers is in charge of. */
export interface Zone {
  readonly apex: string;
  /** What its name servers are called, all of them: they tell whose they are. */
  readonly nameServers: readonly string[];
  /** Addresses of its name servers, at most four. */
  readonly servers: readonly string[];
}

export type ZoneSearch =
  | { readonly kind: 'zone'; readonly zone: Zone }
  /** Nobody has registered the domain, or its name servers are not known to the world yet. */
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'failed'; readonly reason: Message };

const mostServers = 4;

/** Finds the zone a name is in: the nearest name at or above it that has NS records. */
export async function findZone(asker: DnsResolver, name: string): Promise<ZoneSearch> {
  const labels = name.split('.');
  // A top-level domain has name servers too, but no host enters records there.
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const apex = labels.slice(from).join('.');
    const answer = await asker.ask('NS', apex);
    if (answer.kind === 'failed') return answer;
    if (answer.kind === 'found') {
      const nameServers = answer.values;
      return { kind: 'zone', zone: { apex, nameServers, servers: await addressesOf(asker, nameServers) } };
    }
  }
  return { kind: 'unregistered' };
}

async function addressesOf(asker: DnsResolver, names: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(names.slice(0, mostServers).map((name) => asker.ask('A', name)));
  return answers.flatMap((answer) => (answer.kind === 'found' ? answer.values.slice(0, 1) : []));
}
