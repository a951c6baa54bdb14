import { hkdfSync } from 'node:crypto';
import { readableFrom } from '../../matrix/accounts/passwords.ts';

/**
 * The password an account of a batch begins with: readable, and the same each time for the same seed
 * and address, so that a batch that was cut can hand it out again without it lying anywhere.
 */
export function derivedPassword(seed: string, userId: string): string {
  let block = 0;
  let bytes: Uint8Array = new Uint8Array();
  let at = 0;
  return readableFrom(() => {
    if (at === bytes.length) {
      bytes = new Uint8Array(hkdfSync('sha256', seed, '', `innkeeper first password ${block} ${userId}`, 64));
      block += 1;
      at = 0;
    }
    const byte = bytes[at] ?? 0;
    at += 1;
    return byte;
  });
}
