import { WebSocket } from 'ws';
import { fixedLookup, withTrustedCa } from '../../../chat/matrix/http/https.ts';
import { httpsProblem } from '../../../chat/matrix/http/https-problem.ts';
import { answerMs, type PublicSite } from '../public-site.ts';

/** How an attempt to enter a call ended: LiveKit's first word, or its refusal. */
export type JoinResult =
  | { readonly kind: 'welcomed' }
  /** An HTTP status instead of a WebSocket; or it was opened and closed again without a word (0). */
  | { readonly kind: 'refused'; readonly status: number };

/** LiveKit's SignalResponse begins with its first field, `join`, of a length (Protocol Buffers). */
const joinTag = (1 << 3) | 2;

/**
 * Begins to enter a call as an app does, and leaves at LiveKit's first word: by then it has checked the ticket and
 * made a place.
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
  const socket = new WebSocket(url, { lookup: fixedLookup(publicAddress), ...withTrustedCa(ca) });
  let leave = () => {};
  try {
    return await new Promise<JoinResult>((resolve, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      socket.on('message', (data) => {
        const [first] = new Uint8Array(data as Buffer);
        if (first === joinTag) resolve({ kind: 'welcomed' });
      });
      socket.on('unexpected-response', (_, answer) => {
        answer.resume();
        resolve({ kind: 'refused', status: answer.statusCode ?? 0 });
      });
      socket.on('close', () => resolve({ kind: 'refused', status: 0 }));
      socket.on('error', reject);
    });
  } catch (error) {
    site.signal.throwIfAborted();
    throw httpsProblem(error, place, limit.aborted ? answerMs : undefined);
  } finally {
    signal.removeEventListener('abort', leave);
    socket.on('error', () => undefined);
    socket.terminate();
  }
}
