import { WebSocket } from 'ws';
import { fixedLookup, withTrustedCa } from '../../../chat/matrix/http/https.ts';
import { httpsProblem } from '../../../chat/matrix/http/https-problem.ts';
import { answerMs, type PublicSite } from '../public-site.ts';

/** How an attempt to enter a call ended: LiveKit's first word, or its refusal. */
export type JoinResult =
  /** With the addresses LiveKit gives for sound and picture, as far as it told of any in time. */
  | { readonly kind: 'welcomed'; readonly addresses: readonly string[] }
  /** An HTTP status instead of a WebSocket; or it was opened and closed again without a word (0). */
  | { readonly kind: 'refused'; readonly status: number };

/** LiveKit's SignalResponse begins with its first field, `join`, of a length (Protocol Buffers). */
const joinTag = (1 << 3) | 2;

/** Milliseconds for LiveKit to tell of its addresses, and for further ones after the first. */
const addressesMs = 3000;
const furtherMs = 300;

/** Most bytes of one message, and most addresses: whoever answers may be anybody. */
const mostBytes = 1024 * 1024;
const mostAddresses = 50;

/** An address of its own in LiveKit's messages, where ICE writes them as text (RFC 8839, 5.1). Every part has its end. */
const candidate = /candidate:[\w+/]{1,64} \d{1,5} (?:udp|tcp) \d{1,10} (\S{1,64}) \d{1,5} typ host/gi;

/** The addresses in one of LiveKit's messages. */
export function addressesIn(message: Uint8Array): string[] {
  const text = Buffer.from(message).toString('latin1');
  const found: string[] = [];
  for (const [, address = ''] of text.matchAll(candidate)) {
    found.push(address);
    if (found.length === mostAddresses) break;
  }
  return found;
}

/**
 * Begins to enter a call as an app does, and leaves at LiveKit's first words: by then it has checked the JWT, made a
 * place and told of the addresses where it waits.
 * @throws what `httpsProblem` makes of a connection that fails; the signal's reason
 */
export async function joinCall(
  site: PublicSite,
  address: string,
  jwt: string | undefined,
): Promise<JoinResult> {
  const { publicAddress, ca, httpsPort } = site;
  const url = new URL(`${address}/rtc`);
  const place = { hostname: url.hostname, address: publicAddress, port: httpsPort };
  url.port = httpsPort === 443 ? '' : String(httpsPort);
  if (jwt !== undefined) url.searchParams.set('access_token', jwt);
  // The oldest protocol that LiveKit speaks without being told of the client's kind and version.
  url.searchParams.set('protocol', '9');
  const limit = AbortSignal.timeout(answerMs);
  const signal = AbortSignal.any([site.signal, limit]);
  signal.throwIfAborted();
  const socket = new WebSocket(url, {
    lookup: fixedLookup(publicAddress),
    maxPayload: mostBytes,
    ...withTrustedCa(ca),
  });
  let leave = () => {};
  let welcomed = false;
  let timer: NodeJS.Timeout | undefined;
  const addresses = new Set<string>();
  try {
    return await new Promise<JoinResult>((resolve, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      socket.on('message', (data) => {
        const bytes = data as Buffer;
        if (addresses.size >= mostAddresses) return;
        if (bytes[0] === joinTag) welcomed = true;
        const before = addresses.size;
        for (const address of addressesIn(bytes)) addresses.add(address);
        const isFirst = before === 0 && addresses.size > 0;
        if (!welcomed || !(isFirst || bytes[0] === joinTag)) return;
        clearTimeout(timer);
        const told = () => resolve({ kind: 'welcomed', addresses: [...addresses] });
        timer = setTimeout(told, addresses.size > 0 ? furtherMs : addressesMs);
      });
      socket.on('unexpected-response', (_, answer) => {
        answer.resume();
        resolve({ kind: 'refused', status: answer.statusCode ?? 0 });
      });
      socket.on('close', () =>
        resolve(welcomed ? { kind: 'welcomed', addresses: [...addresses] } : { kind: 'refused', status: 0 }),
      );
      socket.on('error', reject);
    });
  } catch (error) {
    site.signal.throwIfAborted();
    throw httpsProblem(error, place, limit.aborted ? answerMs : undefined);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    socket.on('error', () => undefined);
    socket.terminate();
  }
}
