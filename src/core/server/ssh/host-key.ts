import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import type { HostKey } from './types.ts';

/**
 * Reads a public key as it comes in the key exchange (RFC 4253, 6.6): a length-prefixed algorithm
 * name, then the key. The fingerprint covers the whole blob, as `ssh-keygen -lf` prints it.
 */
export function describeHostKey(blob: Uint8Array): HostKey {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const length = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  const hash = createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '');
  return { algorithm: bytes.toString('latin1', 4, 4 + Math.min(length, 64)), fingerprint: `SHA256:${hash}` };
}

/** Whether two fingerprints are the same, however they were copied: with or without `SHA256:` and padding. */
export function sameFingerprint(a: string, b: string): boolean {
  const bare = (value: string) =>
    value
      .trim()
      .replace(/^SHA256:/i, '')
      .replace(/=+$/, '');
  return bare(a) !== '' && bare(a) === bare(b);
}

/**
 * Host key algorithms by family. A server has several keys and shows the one both sides prefer; which
 * one that is may change with either side's software while the server is still the same.
 */
export const hostKeyFamilies = {
  'ssh-ed25519': ['ssh-ed25519'],
  ecdsa: ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  rsa: ['rsa-sha2-512', 'rsa-sha2-256'],
} as const;
/**
 * What a host key may be proven with. Not `ssh-rsa`, which the library would offer too: it signs with SHA-1, for which
 * somebody in between can make a false proof. The same keys do it by `rsa-sha2-*`, in every OpenSSH since 7.2.
 */
export const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = Object.values(hostKeyFamilies).flat();

export type HostKeyFamily = keyof typeof hostKeyFamilies;

export function familyOf(algorithm: string): HostKeyFamily | undefined {
  if (algorithm === 'ssh-ed25519') return 'ssh-ed25519';
  if (algorithm.startsWith('ecdsa-')) return 'ecdsa';
  if (algorithm === 'ssh-rsa' || algorithm.startsWith('rsa-')) return 'rsa';
  return undefined;
}
