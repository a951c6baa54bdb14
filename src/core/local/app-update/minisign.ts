import { createPublicKey, verify } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';

/** What a signature by minisign says besides that it holds: its trusted comment, which is signed as well. */
export interface Signed {
  /** When it was signed, in seconds since 1970. */
  readonly timestamp: number;
  /** The name of the file that was signed. */
  readonly file: string;
}

/** A public key as `minisign -G` prints it: algorithm, number of the key, key. */
const publicKeyBytes = 2 + 8 + 32;
/** How Node reads a bare ed25519 key: with this before it. */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

export function isPublicKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === publicKeyBytes && bytes.subarray(0, 2).toString() === 'Ed';
}

/**
 * Reads a file's signature in minisign's format, prehashed as minisign makes it since 0.8, by any of these keys. Undefined where
 * it does not hold, for whatever reason: nobody needs to know more of a file that is not ours.
 */
export function readSignature(
  content: Uint8Array,
  signature: string,
  keys: readonly string[],
): Signed | undefined {
  const lines = signature.trimEnd().split(/\r?\n/);
  if (lines.length !== 4 || !lines[0]?.startsWith('untrusted comment: ')) return undefined;
  const head = Buffer.from(lines[1] ?? '', 'base64');
  const [, comment] = /^trusted comment: (.*)$/.exec(lines[2] ?? '') ?? [];
  const whole = Buffer.from(lines[3] ?? '', 'base64');
  if (head.length !== 74 || whole.length !== 64 || comment === undefined) return undefined;
  if (head.subarray(0, 2).toString('latin1') !== 'ED') return undefined;
  const own = head.subarray(10);
  const digest = blake2b(content, { dkLen: 64 });
  const holds = keys.some((text) => {
    const key = keyOf(text, head.subarray(2, 10));
    if (key === undefined) return false;
    return (
      verify(null, digest, key, own) && verify(null, Buffer.concat([own, Buffer.from(comment)]), key, whole)
    );
  });
  return holds ? readComment(comment) : undefined;
}

function keyOf(text: string, number: Uint8Array): ReturnType<typeof createPublicKey> | undefined {
  if (!isPublicKey(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (!bytes.subarray(2, 10).equals(number)) return undefined;
  const key = Buffer.concat([ed25519Prefix, bytes.subarray(10)]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

function readComment(comment: string): Signed | undefined {
  const fields = new Map(
    comment.split('\t').map((field): [string, string] => {
      const [name = '', ...value] = field.split(':');
      return [name, value.join(':')];
    }),
  );
  const timestamp = Number(fields.get('timestamp'));
  const file = fields.get('file');
  return Number.isSafeInteger(timestamp) && timestamp > 0 && file ? { timestamp, file } : undefined;
}
