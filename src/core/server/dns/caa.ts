import type { CaaRefusal } from '../../../shared/dns.ts';
import type { Seen } from './expected.ts';

/** An authority as CAA records name it. */
interface Authority {
  /** What to enter. */
  readonly name: string;
  /** Every name that lets it, or the one asked after it, in. */
  readonly names: readonly string[];
}

/** What of a spec decides who is asked for certificates. */
interface CertificateSpec {
  readonly tls: {
    readonly mode: string;
    readonly directory?: string | undefined;
    readonly email?: string | undefined;
  };
  readonly proxy: { readonly kind: string };
}

/**
 * Who is asked for certificates; undefined where that is not known, as with a directory or a reverse proxy of the host's own. Caddy asks
 * Let's Encrypt, and ZeroSSL after it where it has an e-mail address (Caddy docs, "Automatic HTTPS", "Issuer fallback").
 */
export function authorityOf({ tls, proxy }: CertificateSpec): Authority | undefined {
  if (proxy.kind !== 'caddy' || tls.mode !== 'acme' || tls.directory !== undefined) return undefined;
  const name = 'letsencrypt.org';
  return { name, names: tls.email === undefined ? [name] : [name, 'sectigo.com', 'zerossl.com'] };
}

/**
 * Which of these names the authority may give no certificate for. `lookUp` answers the CAA records of one name; what it
 * cannot answer refuses nothing. The nearest name at or above one that has such records decides (RFC 8659, 3).
 */
export async function caaRefusals(
  names: readonly string[],
  authority: Authority,
  lookUp: (name: string) => Promise<Seen>,
): Promise<CaaRefusal[]> {
  const asked = new Map<string, Promise<Seen>>();
  const ask = (name: string) => {
    const answer = asked.get(name) ?? lookUp(name);
    asked.set(name, answer);
    return answer;
  };
  const refused = await Promise.all(
    names.map(async (name): Promise<CaaRefusal[]> => {
      const labels = name.split('.');
      for (let from = 0; from <= labels.length - 2; from += 1) {
        const at = labels.slice(from).join('.');
        const seen = await ask(at);
        if (seen.kind === 'failed') return [];
        // One name server that knows the record is enough: the authority may ask just that one.
        const records = [...new Set(seen.lists.flat())];
        if (records.length === 0) continue;
        const issuers = issuersIn(records);
        if (issuers === undefined || issuers.some((one) => authority.names.includes(one))) return [];
        const record = `${at}. CAA 0 issue "${authority.name}"`;
        const allowed = issuers.filter((one) => one !== '').sort();
        return [{ name, at, allowed, authority: authority.name, record }];
      }
      return [];
    }),
  );
  return refused.flat();
}

/**
 * Whom `issue` records let in; undefined where none of them says anything. An issuer bound to an account or to a way of
 * proving that is not Caddy's is as good as none (RFC 8657).
 */
function issuersIn(records: readonly string[]): string[] | undefined {
  const issue = records.flatMap((record) => /^issue (.*)$/is.exec(record)?.[1] ?? []);
  if (issue.length === 0) return undefined;
  return issue.map((value) => {
    const [issuer = '', ...parameters] = printable(value)
      .split(';')
      .map((part) => part.trim().toLowerCase());
    return parameters.every(isMet)
      ? issuer
      : `${issuer}; ${parameters.filter((one) => !isMet(one)).join('; ')}`;
  });
}

/** What an authority may be called (RFC 8659, 4.2): nothing else of a stranger's record is shown to anybody. */
function printable(value: string): string {
  return value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

const waysToProve = ['http-01', 'tls-alpn-01'];

function isMet(parameter: string): boolean {
  const [key, value = ''] = parameter.split('=').map((part) => part.trim());
  if (key === 'accounturi') return false;
  if (key !== 'validationmethods') return true;
  return value.split(',').some((method) => waysToProve.includes(method.trim()));
}
