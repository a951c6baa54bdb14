import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromJson } from '../from-json.ts';

/**
 * How a page and the browser shell prove to each other that they know the same secret, without either sending it.
 * 127.0.0.1 is shared with everything else on a computer: its cookies go to every port, and a port that was closed
 * can be taken by anybody. So each side gives a number used once, and shows what only the secret makes of the two.
 *
 * The page asks for the shell's nonce, sends its proof as a subprotocol of the WebSocket, and takes nothing for
 * Innkeeper before the first frame has brought the shell's.
 */

/** What a page may know: the secret of the printed link, or the one it made of it when it came in. */
export type SecretKind = 'link' | 'page';

export interface Nonces {
  readonly page: string;
  readonly shell: string;
}

/** What only the secret makes of two nonces. `use` keeps one side's proof from being sent back as the other's. */
export function proofOf(secret: string, use: 'page' | 'shell' | 'next-secret', nonces: Nonces): string {
  const said = utf8ToBytes(['innkeeper', use, nonces.page, nonces.shell].join(' '));
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), said));
}

/** The subprotocol the socket speaks once both have proven themselves. */
export const framesProtocol = 'innkeeper';

/** Where the shell gives a nonce, and where the socket is. */
export const noncePath = '/channel/nonce';
export const channelPath = '/channel';

const nonceForm = /^[\w-]{22,64}$/;

/** The shell's nonce in its answer at `noncePath`; undefined where what answers is no shell. */
export function readNonceAnswer(text: string): string | undefined {
  const nonce = textIn(fromJson(text), 'nonce');
  return nonce !== undefined && nonceForm.test(nonce) ? nonce : undefined;
}

/** The proof in the shell's first frame; undefined where it brings none. */
export function readShellProof(frame: unknown): string | undefined {
  const told = typeof frame === 'string' ? fromJson(frame) : undefined;
  return textIn(told, 'type') === 'proof' ? textIn(told, 'proof') : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof text === 'string' ? text : undefined;
}

export interface PageOffer {
  readonly kind: SecretKind;
  readonly nonces: Nonces;
  readonly proof: string;
}

/** The page's proof as a subprotocol: its characters are the few that a header's token may have. */
export function writeOffer({ kind, nonces, proof }: PageOffer): string {
  return ['proof', kind, nonces.page, nonces.shell, proof].join('.');
}

const offered = /^proof\.(link|page)\.([\w-]{22,64})\.([\w-]{22,64})\.([0-9a-f]{64})$/;

/** Undefined where the header holds none. */
export function readOffer(header: string | undefined): PageOffer | undefined {
  for (const protocol of (header ?? '').split(',')) {
    const [, kind, page = '', shell = '', proof = ''] = offered.exec(protocol.trim()) ?? [];
    if (kind === 'link' || kind === 'page') return { kind, nonces: { page, shell }, proof };
  }
  return undefined;
}
