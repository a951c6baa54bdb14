import { randomBytes, randomInt } from 'node:crypto';

/** Letters and digits that nobody mixes up when copying by hand: no 0 O 1 l I. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** A password a person can type: four groups of five, about 99 bits. */
export function readablePassword(): string {
  return readableFrom(() => randomInt(256));
}

/** The same from any source of random bytes. Bytes that would favour some letters are passed over. */
export function readableFrom(nextByte: () => number): string {
  const fair = 256 - (256 % alphabet.length);
  const letter = (): string => {
    for (;;) {
      const byte = nextByte();
      if (byte < fair) return alphabet.charAt(byte % alphabet.length);
    }
  };
  const group = () => Array.from({ length: 5 }, letter).join('');
  return [group(), group(), group(), group()].join('-');
}

/** A password no person ever types: 192 bits. */
export function machinePassword(): string {
  return randomBytes(24).toString('base64url');
}
