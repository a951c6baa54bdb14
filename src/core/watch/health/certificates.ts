import { X509Certificate } from 'node:crypto';
import type { Health } from '../../../shared/contract/health.ts';

/** A certificate as it lies in the reverse proxy's store. */
export interface StoredCertificate {
  readonly issuer: Health['certificates'][number]['issuer'];
  readonly names: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

/** Reads a certificate of the store: its path, and the PEM. What is no certificate is none. */
export function readStoredCertificate(stored: { path: string; text: string }): StoredCertificate | undefined {
  const folder = /\/certificates\/([^/]+)\//.exec(stored.path)?.[1];
  if (folder === undefined) return undefined;
  try {
    const read = new X509Certificate(stored.text);
    const from = new Date(read.validFrom);
    const to = new Date(read.validTo);
    if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return undefined;
    return { issuer: issuerOf(folder), names: namesOf(read), from, to };
  } catch {
    return undefined;
  }
}

/** For each name the certificate that lasts longest, from an authority that browsers know if there is one. */
export function certificatesFor(
  names: readonly string[],
  stored: readonly StoredCertificate[],
  wanted: StoredCertificate['issuer'],
): { readonly name: string; readonly stored: StoredCertificate | undefined }[] {
  return names.map((name) => ({
    name,
    stored: stored
      // What was left from before a change of authority counts no more.
      .filter((one) => fits(one.issuer, wanted) && one.names.includes(name.toLowerCase()))
      .reduce<StoredCertificate | undefined>(
        (best, one) => (best === undefined || one.to > best.to ? one : best),
        undefined,
      ),
  }));
}

/** An authority's practice directory may be called anything; a real one is never called staging. */
function fits(issuer: StoredCertificate['issuer'], wanted: StoredCertificate['issuer']): boolean {
  return wanted === 'test' ? issuer !== 'own' : issuer === wanted;
}

function issuerOf(folder: string): StoredCertificate['issuer'] {
  if (folder === 'local') return 'own';
  return /staging/.test(folder) ? 'test' : 'public';
}

function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4).toLowerCase()] : []));
}
