import { NODATA, NOTFOUND } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { type Message, message } from '../../../shared/message.ts';

type RecordType = 'A' | 'AAAA' | 'SRV' | 'NS' | 'CNAME' | 'CAA';

/** What one server said about one name. `none`: the name, or this type of it, does not exist. */
type Answer =
  | {
      readonly kind: 'found';
      readonly values: readonly string[];
      /** For how many seconds others may keep an address; absent for other records. */
      readonly ttl?: number;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: Message };

/** Asks a fixed set of DNS servers; the next one when one does not answer. Throws the signal's reason only. */
export interface DnsResolver {
  ask(type: RecordType, name: string): Promise<Answer>;
}

/** `servers` as for `Resolver.setServers`: `address` or `address:port`; the system's own when absent. */
export function openDnsResolver(signal: AbortSignal, servers?: readonly string[]): DnsResolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return {
    async ask(type, name) {
      signal.throwIfAborted();
      const cancel = () => resolver.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        if (type === 'A' || type === 'AAAA') {
          const found = await (type === 'A'
            ? resolver.resolve4(name, { ttl: true })
            : resolver.resolve6(name, { ttl: true }));
          const values = textsOf(found.map(({ address }) => address));
          const ttl = Math.max(...found.map((one) => one.ttl));
          return values.length === 0 ? { kind: 'none' } : { kind: 'found', values, ttl };
        }
        const answer: unknown = await resolver.resolve(name, type);
        const values = Array.isArray(answer) ? textsOf(answer) : [];
        return values.length === 0 ? { kind: 'none' } : { kind: 'found', values };
      } catch (error) {
        signal.throwIfAborted();
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (code === NODATA || code === NOTFOUND) return { kind: 'none' };
        return {
          kind: 'failed',
          reason: reasons[code] ?? message('dns.no-answer', { code }),
        };
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
  };
}

/** Asks the first; where it is in trouble, the second. */
export function withFallback(first: DnsResolver, second: DnsResolver): DnsResolver {
  return {
    async ask(type, name) {
      const answer = await first.ask(type, name);
      return answer.kind === 'failed' ? second.ask(type, name) : answer;
    },
  };
}

/** Node's DNS error codes (Node docs, "dns: Error codes"). */
const reasons: Readonly<Record<string, Message>> = {
  ECONNREFUSED: message('dns.silent'),
  ETIMEOUT: message('dns.silent'),
  EREFUSED: message('dns.refused'),
  ESERVFAIL: message('dns.broken'),
  EBADNAME: message('dns.bad-name'),
};

interface Srv {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly name: string;
}

/** Names in small letters, without the final dot; an SRV record as its four parts; a CAA record as tag and value. */
function textsOf(values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return [plainName(value)];
    if (isSrv(value)) return [`${value.priority} ${value.weight} ${value.port} ${plainName(value.name)}`];
    return caaText(value);
  });
}

/** Node gives `{ critical: 0, issue: 'authority.example' }` (Node docs, "dnsPromises.resolveCaa"). */
function caaText(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('critical' in value)) return [];
  return Object.entries(value).flatMap(([tag, text]) =>
    tag !== 'critical' && typeof text === 'string' ? [`${tag} ${text}`] : [],
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function isSrv(value: unknown): value is Srv {
  return typeof value === 'object' && value !== null && 'priority' in value && 'weight' in value;
}
