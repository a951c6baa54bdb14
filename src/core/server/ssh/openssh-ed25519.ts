import { createPublicKey, type KeyObject } from 'node:crypto';

const type = 'ssh-ed25519';

export interface OpenSshKey {
  /** Without a passphrase. */
  readonly privateKey: string;
  /** One line, as it stands in `authorized_keys`. */
  readonly publicKey: string;
}

/** Writes an Ed25519 key in OpenSSH's format (OpenSSH PROTOCOL.key, RFC 8709). */
export function writeOpenSshEd25519(key: KeyObject, comment = ''): OpenSshKey {
  const seed = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const point = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
  const publicPart = Buffer.concat([field(type), field(point)]);
  const check = Buffer.alloc(8);
  const secret = [check, publicPart, field(Buffer.concat([seed, point])), field(comment)];
  const length = secret.reduce((sum, part) => sum + part.length, 0);
  const padding = Buffer.from(Array.from({ length: (8 - (length % 8)) % 8 }, (_, index) => index + 1));
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    Buffer.from([0, 0, 0, 1]),
    field(publicPart),
    field(Buffer.concat([...secret, padding])),
  ]);
  const lines = blob.toString('base64').replace(/.{70}/g, '$&\n');
  return {
    privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`,
    publicKey: [type, publicPart.toString('base64'), comment].join(' ').trim(),
  };
}

function field(value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
