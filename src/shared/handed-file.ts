/** Bytes. A larger file is nothing of ours. */
export const largestHandedFile = 1024 * 1024;

/** What a file is that somebody hands to Innkeeper: a recovery kit, or a private key to sign in with. */
export type HandedKind = 'kit' | 'key';

export interface HandedFile {
  readonly kind: HandedKind;
  readonly name: string;
  readonly text: string;
}

/** The most characters of a private key. */
const longestKey = 65_536;

/** By what is in it alone: a name may say anything. Undefined for what is nothing of ours. Pure. */
export function kindOfHandedFile(text: string): HandedKind | undefined {
  // Some editors begin a text with a mark of its encoding.
  const begins = text
    .slice(0, longestKey)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.includes('\0')) return undefined;
  if (begins.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return 'kit';
  if (text.length > longestKey) return undefined;
  const key = /^-----BEGIN (?:(?:OPENSSH|RSA|EC|DSA|ENCRYPTED) )?PRIVATE KEY-----|^PuTTY-User-Key-File-\d/;
  return key.test(begins) ? 'key' : undefined;
}
