import { generateKeyPairSync } from 'node:crypto';
import { type OpenSshKey, writeOpenSshEd25519 } from './openssh-ed25519.ts';

/** Makes an Ed25519 key. ssh2 can as well, but drops leading zeros: one in 200 of its keys opens nothing. */
export function makeKey(comment: string): OpenSshKey {
  return writeOpenSshEd25519(generateKeyPairSync('ed25519').privateKey, comment);
}
