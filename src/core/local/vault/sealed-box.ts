import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const base64 = z.base64().max(1024 * 1024 * 8);

/** log2 of scrypt's N. 17 with r = 8 takes 128 MiB and about half a second (OWASP's first choice). */
export const defaultKdfCost = 17;
const blockSize = 8;

/** The vault file as JSON. Names are in the clear (they are no secrets) but sealed with the rest. */
export const sealedBoxSchema = z.strictObject({
  innkeeperVault: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    /** Bounded, so that a planted file cannot eat the memory of this computer. */
    cost: z.int().min(10).max(20),
    salt: base64,
  }),
  /** Tells a wrong passphrase from a damaged file. A hash of key material of its own, not of the key. */
  check: base64,
  names: z.array(z.string()),
  iv: base64,
  tag: base64,
  data: base64,
});
export type SealedBox = z.infer<typeof sealedBoxSchema>;

/** What a passphrase becomes. In memory only. */
export interface BoxKey {
  readonly kdf: SealedBox['kdf'];
  readonly check: Buffer;
  readonly key: Buffer;
}

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Works a passphrase into a key; with the box's own salt and cost, or new ones. */
export async function boxKey(
  passphrase: string,
  kdf: SealedBox['kdf'] = newKdf(defaultKdfCost),
): Promise<BoxKey> {
  const N = 2 ** kdf.cost;
  // The same characters typed on another system may be composed otherwise.
  const material = await derive(passphrase.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), 64, {
    N,
    r: blockSize,
    p: 1,
    maxmem: 130 * N * blockSize,
  });
  const check = createHash('sha256').update(material.subarray(32)).digest();
  return { kdf, check, key: material.subarray(0, 32) };
}

export function newKdf(cost: number): SealedBox['kdf'] {
  return { name: 'scrypt', cost, salt: randomBytes(16).toString('base64') };
}

/** Seals the values with AES-256-GCM and a fresh nonce. */
export function seal(values: ReadonlyMap<string, string>, { kdf, check, key }: BoxKey): SealedBox {
  const iv = randomBytes(12);
  const head = {
    innkeeperVault: 1 as const,
    kdf,
    check: check.toString('base64'),
    names: [...values.keys()],
  };
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(JSON.stringify(head)));
  const data = Buffer.concat([cipher.update(JSON.stringify([...values]), 'utf8'), cipher.final()]);
  return {
    ...head,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

export function canUnseal(box: SealedBox, { check }: BoxKey): boolean {
  const theirs = Buffer.from(box.check, 'base64');
  return theirs.length === check.length && timingSafeEqual(theirs, check);
}

/** The values. Throws where anything in the box was changed since it was sealed. */
export function unseal(box: SealedBox, { key }: BoxKey): Map<string, string> {
  const head = { innkeeperVault: box.innkeeperVault, kdf: box.kdf, check: box.check, names: box.names };
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.iv, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(JSON.stringify(head)))
    .setAuthTag(Buffer.from(box.tag, 'base64'));
  const data = Buffer.concat([decipher.update(Buffer.from(box.data, 'base64')), decipher.final()]);
  return new Map(z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(data.toString('utf8'))));
}
