import type { IncomingMessage } from 'node:http';
import { type Message, message } from '../../../shared/message.ts';

export interface RequestRefusal {
  readonly status: 400 | 403 | 405 | 421;
  readonly reason: Message;
}

/**
 * What is asked for: `page` may only be read; `entry` is where a link leads; `program` is a request for a
 * program behind the proxy, which may change something; `socket` is a WebSocket.
 */
type RequestKind = 'page' | 'entry' | 'program' | 'socket';

/**
 * Room for every cookie a browser keeps for one host, 180 of 4 KB: all programs on 127.0.0.1 set theirs on the same
 * one, so that without it six large cookies of another would lock the person out.
 */
export const mostHeaderBytes = 1024 * 1024;

/**
 * Refuses what no page of ours sends, before anything is looked at. The exact Host is what keeps out
 * a foreign page whose name was made to point at this computer (DNS rebinding); the exact Origin
 * and Sec-Fetch-Site, one that merely sends requests here.
 */
export function refuseRequest(
  request: IncomingMessage,
  host: string,
  kind: RequestKind,
): RequestRefusal | undefined {
  const { headers, method, url = '' } = request;
  const refuse = (status: RequestRefusal['status'], reason: Message): RequestRefusal => ({ status, reason });
  const reads = method === 'GET' || method === 'HEAD';
  // Of two, Node tells the first.
  const hosts = request.headersDistinct.host ?? [];
  if (headers.host !== host || hosts.length > 1) return refuse(421, message('request.other-address'));
  if (!reads && kind !== 'program') return refuse(405, message('request.read-only'));
  if (!url.startsWith('/') || url.startsWith('//')) return refuse(400, message('request.bad-address'));
  const { origin } = headers;
  // A browser names the origin of whatever could change something; of what only reads, not always.
  const told = kind === 'socket' || !reads || origin !== undefined;
  if (told && origin !== `http://${host}`) return refuse(403, message('request.other-origin'));
  // Following the printed link may count as coming from elsewhere (a terminal in a browser).
  const site = headers['sec-fetch-site'];
  if (kind !== 'entry' && site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refuse(403, message('request.other-origin'));
  }
  return undefined;
}
