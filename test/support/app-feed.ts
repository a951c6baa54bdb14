import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { stringify } from 'yaml';
import { signatureOf } from '../../scripts/feed/minisign.ts';

/** A new pair of keys, the secret one as the script that signs takes it. */
export function feedKey() {
  const pair = generateKeyPairSync('ed25519');
  const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const bare = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const number = randomBytes(8);
  return {
    number,
    seed,
    publicKey: Buffer.concat([Buffer.from('Ed'), number, bare]).toString('base64'),
    secretKey: Buffer.concat([
      Buffer.from('Ed'),
      Buffer.from([0, 0]),
      Buffer.from('B2'),
      Buffer.alloc(48),
      number,
      seed,
      bare,
      Buffer.alloc(32),
    ]).toString('base64'),
  };
}
type FeedKey = ReturnType<typeof feedKey>;

/** What electron-builder would write of a version with this installer. */
export function description(
  version: string,
  installer: { readonly name: string; readonly content: Uint8Array },
  more: Readonly<Record<string, unknown>> = {},
): Buffer {
  const sha512 = createHash('sha512').update(installer.content).digest('base64');
  const files = [{ url: installer.name, sha512, size: installer.content.length }];
  const path = { path: installer.name, sha512 };
  return Buffer.from(
    stringify({ version, files, ...path, releaseDate: '2026-11-30T04:00:00.000Z', ...more }),
  );
}

interface Signing {
  readonly file?: string;
  readonly at?: Date;
  /** The name that is signed, where it is another one. */
  readonly as?: string;
}

/** A description and its signature, as files of a feed. */
export function signed(
  key: FeedKey,
  content: Buffer,
  { file = 'latest-linux.yml', at = new Date('2026-11-30T05:00:00Z'), as }: Signing = {},
): Record<string, Buffer> {
  return { [file]: content, [`${file}.minisig`]: Buffer.from(signatureOf(content, as ?? file, key, at)) };
}
