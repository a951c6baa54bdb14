import { createPrivateKey, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { assertNever } from '../../../shared/assert-never.ts';
import { type Message, message } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { isAddress } from '../../../shared/spec/name-kinds.ts';

export interface OwnCertificate {
  /** PEM: the server's certificate first, then those it leads back with. */
  readonly chain: string;
  /** PEM; undefined while the host has not given it. */
  readonly key: string | undefined;
  /** Every public name it must be good for. */
  readonly names: readonly string[];
  readonly now: Date;
}

export interface CertificateVerdict {
  /** Nobody could connect with it. */
  readonly blockers: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const dayMs = 24 * 3600 * 1000;
/** When a host should be told that a certificate nobody renews by itself runs out. */
const warnDays = 21;

/** Whether a host's own certificate, its key and the server's names fit together. Asks nobody. */
export function judgeCertificate({ chain, key, names, now }: OwnCertificate): CertificateVerdict {
  const certificates = readChain(chain);
  const leaf = certificates?.[0];
  if (certificates === undefined || leaf === undefined) return verdict([message('certificate.unreadable')]);
  const ends = new Date(leaf.validTo);
  const uncovered = names.filter((name) => !isFor(leaf, name));
  const reasons = [
    ...(uncovered.length > 0 ? [message('certificate.not-for', { names: { list: uncovered } })] : []),
    ...(key !== undefined && !fits(leaf, key) ? [message('certificate.other-key')] : []),
    ...(ends <= now ? [message('certificate.expired-on', { date: { at: ends.toISOString() } })] : []),
    ...(new Date(leaf.validFrom) > now
      ? [message('certificate.valid-from', { date: { at: new Date(leaf.validFrom).toISOString() } })]
      : []),
    ...chainProblems(certificates),
  ];
  const soon = ends > now && Number(ends) - Number(now) < warnDays * dayMs;
  return verdict(
    reasons,
    soon ? [makeProblem('tls.own-expiring', { date: { at: ends.toISOString() } })] : [],
  );
}

/** Whether devices have to be told to trust the server's certificates: no public authority signs them. */
export function isTrustedByHand({ mode, certificate }: ServerSpec['tls']): boolean {
  switch (mode) {
    case 'internal':
      return true;
    case 'files':
      return ownAuthority(certificate ?? '') !== undefined;
    case 'acme':
      return false;
    default:
      return assertNever(mode);
  }
}

/** The authority of the host's own that a chain ends with, as PEM; undefined where it leads to a public one. */
export function ownAuthority(chain: string): string | undefined {
  const top = readChain(chain)?.at(-1);
  return top !== undefined && isIssuedBy(top, top) ? `${top.toString().trim()}\n` : undefined;
}

/** A name, or the address of a server in a network at home. */
function isFor(leaf: X509Certificate, name: string): boolean {
  return (isAddress(name) ? leaf.checkIP(name) : leaf.checkHost(name, { subject: 'never' })) !== undefined;
}

function readChain(chain: string): readonly X509Certificate[] | undefined {
  try {
    const all = chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    return all.map((pem) => new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

function fits(leaf: X509Certificate, key: string): boolean {
  try {
    return leaf.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function chainProblems(chain: readonly X509Certificate[]): Message[] {
  const broken = chain.slice(1).some((issuer, index) => {
    const below = chain[index];
    return below === undefined || !isIssuedBy(below, issuer);
  });
  if (broken) {
    return [message('certificate.wrong-order')];
  }
  const top = chain.at(-1);
  const known =
    top !== undefined && (isIssuedBy(top, top) || publicRoots().some((root) => isIssuedBy(top, root)));
  return known ? [] : [message('certificate.no-authority')];
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

let roots: readonly X509Certificate[] | undefined;

function publicRoots(): readonly X509Certificate[] {
  roots ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return roots;
}

function verdict(reasons: readonly Message[], warnings: readonly Problem[] = []): CertificateVerdict {
  return { blockers: reasons.map((reason) => makeProblem('tls.own-certificate', { reason })), warnings };
}
