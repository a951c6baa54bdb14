import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { allHostnames } from '../../../shared/spec/index.ts';
import { type ShownCertificate, shownCertificate } from '../../deploy/verify/checks/certificate.ts';
import type { PublicSite } from '../../deploy/verify/public-site.ts';

/** How far a secure connection to a name came: a certificate was shown, or the problem in the way. */
export type TlsProbe =
  | { readonly kind: 'shown'; readonly shown: ShownCertificate }
  | { readonly kind: 'closed'; readonly error: ProblemError };

export type TlsProbes = ReadonlyMap<string, TlsProbe>;

/** Shakes hands with every public name at once. */
export async function probeTls(site: PublicSite): Promise<TlsProbes> {
  const tries = allHostnames(site.spec).map(async (name): Promise<[string, TlsProbe]> => {
    try {
      return [name, { kind: 'shown', shown: await shownCertificate(site, name) }];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return [name, { kind: 'closed', error }];
    }
  });
  return new Map(await Promise.all(tries));
}

/** Why nothing can be asked under a name; undefined where it can. */
export function whyUnreachable(tlsProbes: TlsProbes, name: string): Message | undefined {
  const tlsProbe = tlsProbes.get(name);
  if (tlsProbe === undefined) return undefined;
  if (tlsProbe.kind === 'closed') {
    return tlsProbe.error.code.startsWith('tls.')
      ? message('found.name-no-certificate', { name })
      : message('found.name-silent', { name });
  }
  return tlsProbe.shown.untrusted === undefined ? undefined : message('found.name-untrusted', { name });
}
