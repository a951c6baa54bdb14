import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret nobody can guess, of characters that may stand in an address, a cookie and a header. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes as long for a nearly right value as for a wrong one. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
