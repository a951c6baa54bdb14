import { createHash, createPrivateKey, sign } from 'node:crypto';

/** How Node reads a bare ed25519 key: with this before it. */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

interface SecretKey {
  readonly number: Buffer;
  readonly seed: Buffer;
  readonly publicKey: string;
}

/** Reads a secret key as `minisign -G -W` writes it: without a password of its own, for the place that keeps it has one. */
export function readSecretKey(text: string): SecretKey {
  const line = text.trim().split(/\r?\n/).at(-1) ?? '';
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== 158 || bytes.subarray(0, 2).toString('latin1') !== 'Ed') {
    throw new Error('This is not a secret key of minisign.');
  }
  if (bytes.readUInt16LE(2) !== 0) {
    throw new Error('This secret key has a password. Make one with: minisign -G -W');
  }
  const number = bytes.subarray(54, 62);
  const publicKey = Buffer.concat([Buffer.from('Ed'), number, bytes.subarray(94, 126)]).toString('base64');
  return { number, seed: bytes.subarray(62, 94), publicKey };
}

/** What `minisign -S` writes beside a file. */
export function signatureOf(content: Uint8Array, file: string, key: SecretKey, at: Date): string {
  const secret = createPrivateKey({ key: Buffer.concat([prefix, key.seed]), format: 'der', type: 'pkcs8' });
  const own = sign(null, createHash('blake2b512').update(content).digest(), secret);
  const comment = `timestamp:${Math.floor(at.getTime() / 1000)}\tfile:${file}\thashed`;
  const whole = sign(null, Buffer.concat([own, Buffer.from(comment)]), secret);
  return [
    'untrusted comment: signature of a version of Innkeeper',
    Buffer.concat([Buffer.from('ED'), key.number, own]).toString('base64'),
    `trusted comment: ${comment}`,
    whole.toString('base64'),
    '',
  ].join('\n');
}
