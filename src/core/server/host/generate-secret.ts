import { randomBytes } from 'node:crypto';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SecretNeed } from '../../stack/types.ts';

/**
 * Makes a secret's value: at least 256 bits from the operating system's generator. For one that only the host
 * knows it makes a stand-in of the right form, of no use to anybody.
 */
export function generateSecret(kind: SecretNeed['kind']): string {
  switch (kind) {
    case 'token':
    case 'hex-key':
    case 'line':
      return randomBytes(32).toString('hex');
    case 'synapse-signing-key': {
      // Synapse reads `ed25519 <version> <unpadded base64 of the seed>` and names the key `ed25519:<version>`.
      const seed = randomBytes(32).toString('base64').replace(/=+$/, '');
      return `ed25519 a_${randomBytes(2).toString('hex')} ${seed}\n`;
    }
    case 'private-key': {
      const body = randomBytes(48).toString('base64');
      return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`;
    }
    default:
      return assertNever(kind);
  }
}
