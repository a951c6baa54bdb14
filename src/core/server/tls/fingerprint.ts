import { X509Certificate } from 'node:crypto';

/** What people compare a certificate by: SHA-256, as phones and browsers show it (`AB:CD:...`). */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256;
}
