import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RenderedFile } from './types.ts';

/** One digest for a set of files: it changes when a path, an owner, a mode or a byte does. Hex, 64 characters. */
export function digestOfFiles(files: readonly RenderedFile[]): string {
  const parts = files
    .map(({ path, mode, uid, gid, content }) => [path, mode, uid, gid, content] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return digestOfText(JSON.stringify(parts));
}

/** A digest that tells nobody without the key anything, not even whether a guess is right. Hex. */
export function keyedDigest(key: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));
}

/** SHA-256 of a text as UTF-8, hex. */
function digestOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
