import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ConsoleCookies } from './cookies.ts';

/** What would reach beyond the console: what else a browser keeps for this host, or what comes to it later. */
const reachesFurther = [
  'clear-site-data',
  'set-cookie2',
  'alt-svc',
  'service-worker-allowed',
  'strict-transport-security',
  'nel',
  'report-to',
  'reporting-endpoints',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-private-network',
];

/** Keeps a program's answer to its own console: cookies by their own name, and nothing for the rest of this computer. */
export function keepHere(headers: IncomingHttpHeaders, cookies: ConsoleCookies): void {
  const set = headers['set-cookie'];
  if (set !== undefined) headers['set-cookie'] = cookies.outward(set);
  for (const name of reachesFurther) delete headers[name];
  headers['cross-origin-resource-policy'] = 'same-origin';
  // The same port may be somebody else's tomorrow, who could read what a browser has kept for it.
  if (!/^(?:text\/(?:css|javascript)|application\/javascript|font\/)/.test(headers['content-type'] ?? '')) {
    headers['cache-control'] = 'no-store';
  }
}

/**
 * Keeps a status line to what Node can write again: it reads a status of 000 and control signs in the words beside it,
 * and throws at writing them. The words are left to Node, no program needs others.
 */
export function keepStatus(answer: Pick<IncomingMessage, 'statusCode' | 'statusMessage'>): void {
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 599) answer.statusCode = 502;
  answer.statusMessage = '';
}

/** All that a WebSocket's answer needs, granted or refused. */
const upgradeNeeds = [
  'connection',
  'upgrade',
  'sec-websocket-accept',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
  'sec-websocket-version',
  'content-type',
  'content-length',
  'transfer-encoding',
];

/** Takes everything else out of the answer to an upgrade before it is carried back: no console reads it, a browser obeys it. */
export function keepUpgradeHere(asked: ClientRequest): void {
  const keep = ({ headers }: IncomingMessage) => {
    for (const name of Object.keys(headers)) if (!upgradeNeeds.includes(name)) delete headers[name];
  };
  asked.on('upgrade', keep);
  asked.on('response', keep);
}
