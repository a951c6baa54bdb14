import { createHash } from 'node:crypto';

/** SHA-256 of a file as it is laid on the server, hex: what the scripts compute there. Text is UTF-8. */
export function fileDigest({ content }: { readonly content: string | Uint8Array }): string {
  return createHash('sha256').update(content).digest('hex');
}
