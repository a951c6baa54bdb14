import { describeHostKey } from './host-key.ts';

/** A public key as it stands in one line (sshd(8), AUTHORIZED_KEYS FILE FORMAT). */
export interface PublicKey {
  readonly type: string;
  /** Base64, as OpenSSH writes it: two keys are the same where this is. */
  readonly blob: string;
  readonly comment: string;
  /** `SHA256:...`, as `ssh-keygen -lf` prints it. */
  readonly fingerprint: string;
}

export type KeyRefusal = 'empty' | 'lines' | 'private' | 'options' | 'kind' | 'damaged' | 'weak';

const curves = ['nistp256', 'nistp384', 'nistp521'] as const;

/** By its type, of how many fields a key is made after the type's name (RFC 4253, 5656, 8709; OpenSSH PROTOCOL.u2f). */
const fieldsOf: Readonly<Record<string, number>> = {
  'ssh-ed25519': 1,
  'ssh-rsa': 2,
  ...Object.fromEntries(curves.map((curve) => [`ecdsa-sha2-${curve}`, 2])),
  'sk-ssh-ed25519@openssh.com': 2,
  'sk-ecdsa-sha2-nistp256@openssh.com': 3,
};

export const isKeyType = (word: string): boolean => Object.hasOwn(fieldsOf, word);

/** Shorter ones are within reach of whoever has the means, and refused by some servers. */
const fewestRsaBits = 2048;

/** Reads one public key as it is given by hand, such as the content of `id_ed25519.pub`. */
export function readPublicKey(text: string): PublicKey | { readonly refused: KeyRefusal } {
  const line = text.replace(/^\uFEFF/, '').trim();
  if (line === '') return { refused: 'empty' };
  if (/PRIVATE KEY-----|^PuTTY-User-Key-File/.test(line)) return { refused: 'private' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f\u0085\u2028\u2029]/.test(line)) return { refused: 'lines' };
  const [type = '', blob = '', ...comment] = line.split(/[ \t]+/);
  if (!isKeyType(type)) {
    return { refused: line.split(/[ \t]+/).some(isKeyType) ? 'options' : 'kind' };
  }
  return checked(type, blob, comment.join(' '));
}

function checked(type: string, blob: string, comment: string): PublicKey | { readonly refused: KeyRefusal } {
  const bytes = Buffer.from(blob, 'base64');
  if (bytes.toString('base64') !== blob) return { refused: 'damaged' };
  const [named, ...fields] = fieldsIn(bytes) ?? [];
  if (named?.toString('latin1') !== type || fields.length !== fieldsOf[type]) return { refused: 'damaged' };
  const refused = refusalOf(type, fields);
  return refused === undefined
    ? { type, blob, comment, fingerprint: describeHostKey(bytes).fingerprint }
    : { refused };
}

function refusalOf(type: string, fields: readonly Buffer[]): KeyRefusal | undefined {
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = fields;
  if (type === 'ssh-rsa') return bitsOf(second) < fewestRsaBits ? 'weak' : undefined;
  if (type.includes('ed25519')) return first.length === 32 ? undefined : 'damaged';
  const curve = curves.find((one) => type.includes(one));
  return first.toString('latin1') === curve && second[0] === 4 ? undefined : 'damaged';
}

/** Fields of a binary key, each with its length before it; undefined where the bytes do not come out even. */
function fieldsIn(bytes: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function bitsOf(number: Buffer): number {
  const start = number.findIndex((byte) => byte !== 0);
  return start === -1 ? 0 : (number.length - start) * 8 - Math.clz32(number[start] ?? 0) + 24;
}
