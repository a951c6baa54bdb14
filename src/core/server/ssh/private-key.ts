import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { ParsedKey } from 'ssh2';
import ssh2 from 'ssh2';
import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../said.ts';
import { openLockedKey } from './key-worker.ts';
import { writeOpenSshEd25519 } from './openssh-ed25519.ts';

const locked = /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED|^Encryption: (?!none)/m;
const badPassphrase = /passphrase|integrity check|bad decrypt|bad password|interrupted or cancelled/i;

/**
 * Reads a private key as people have it: OpenSSH's own format, PEM (PKCS#1, SEC 1, PKCS#8), PuTTY's
 * older one; locked or not. Throws `ssh.key-unreadable` and `ssh.key-passphrase`.
 */
export async function readPrivateKey(text: string, passphrase?: string): Promise<ParsedKey> {
  const key = tidy(text);
  const opened = isLocked(key) ? await open(key, passphrase) : key;
  const parsed = ssh2.utils.parseKey(asSshLibraryReadsIt(opened));
  const first = Array.isArray(parsed) ? (parsed[0] as ParsedKey) : parsed;
  if (first instanceof Error) throw unreadable(said(first.message));
  if (!first.isPrivateKey()) throw unreadable(message('key.public'));
  return first;
}

/** Pasted keys have stray spaces, Windows line ends, none at the end, or none at all. */
function tidy(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .join('\n')
    .trim();
  const key = `${withLines(lines)}\n`;
  if (/^(ssh-|ecdsa-|sk-)\S+ AAAA/.test(key)) {
    throw unreadable(message('key.public'));
  }
  if (/^PuTTY-User-Key-File-3/.test(key)) {
    throw unreadable(message('key.putty'));
  }
  return key;
}

const pem = /^-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*)-----END \1-----$/;
const oldHeaders =
  /^\s*(Proc-Type: ?4,ENCRYPTED)\s*(DEK-Info: ?(?:AES-\d{3}-CBC,[0-9A-F]{32}|DES-[A-Z0-9-]+,[0-9A-F]{16}))/;

/** A key whose line breaks were lost on the way, to blanks, to `\n` in letters or to nothing: they are put back. */
function withLines(text: string): string {
  const [, kind, inside] = pem.exec(text) ?? [];
  if (kind === undefined || inside === undefined) return text;
  const body = inside.replace(/\\r|\\n/g, '\n');
  const [whole = '', type, cipher] = oldHeaders.exec(body) ?? [];
  const letters = body.slice(whole.length).replace(/\s+/g, '');
  // Something else than a key in letters is left to whoever reads it, and its words.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(letters)) return text;
  const headers = type === undefined ? [] : [type, cipher ?? '', ''];
  const lines = letters.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...headers, ...lines, `-----END ${kind}-----`].join('\n');
}

function isLocked(key: string): boolean {
  if (locked.test(key)) return true;
  const body = /^-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*)-----END OPENSSH PRIVATE KEY-----/.exec(
    key,
  )?.[1];
  if (body === undefined) return false;
  // openssh-key-v1 NUL, then the cipher's name with its length (OpenSSH PROTOCOL.key).
  const bytes = Buffer.from(body, 'base64');
  return bytes.toString('latin1', 19, 23) !== 'none';
}

async function open(key: string, passphrase: string | undefined): Promise<string> {
  if (passphrase === undefined || passphrase === '') throw new ProblemError('ssh.key-passphrase');
  const answer = await openLockedKey(key, passphrase).catch(() => ({ unavailable: '' }));
  const opened = 'unavailable' in answer ? openHere(key, passphrase) : answer;
  if ('pem' in opened) return opened.pem;
  if (badPassphrase.test(opened.error)) throw new ProblemError('ssh.key-passphrase');
  throw unreadable(said(opened.error));
}

/** Slower for everybody else, but it works where a thread cannot. */
function openHere(key: string, passphrase: string): { readonly pem: string } | { readonly error: string } {
  const parsed = ssh2.utils.parseKey(key, passphrase);
  if (parsed instanceof Error) return { error: parsed.message };
  return { pem: (Array.isArray(parsed) ? (parsed[0] as ParsedKey) : parsed).getPrivatePEM() };
}

/** The SSH library reads no PKCS#8; everything else it does. */
function asSshLibraryReadsIt(key: string): string {
  if (!/^-----BEGIN PRIVATE KEY-----/.test(key)) return key;
  let object: KeyObject;
  try {
    object = createPrivateKey({ key, format: 'pem' });
  } catch {
    throw unreadable(message('key.damaged'));
  }
  switch (object.asymmetricKeyType) {
    case 'rsa':
      return object.export({ type: 'pkcs1', format: 'pem' }).toString();
    case 'ec':
      return object.export({ type: 'sec1', format: 'pem' }).toString();
    case 'ed25519':
      return writeOpenSshEd25519(object).privateKey;
    default:
      throw unreadable(
        object.asymmetricKeyType === undefined
          ? message('key.kind-unknown')
          : message('key.kind', { kind: object.asymmetricKeyType }),
      );
  }
}

function unreadable(reason: MessageParam): ProblemError {
  return new ProblemError('ssh.key-unreadable', { reason });
}
