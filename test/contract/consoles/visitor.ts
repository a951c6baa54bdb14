import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';
import type { AuthenticatingProxy } from '../../../src/core/consoles/authenticating-proxy.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Params {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A request exactly as given: the path is not tidied, the headers are those, the proxy's host, and no others. */
export function ask(
  { origin }: Pick<AuthenticatingProxy, 'origin'>,
  path: string,
  params: Params = {},
): Promise<Answer> {
  const { host, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: '127.0.0.1', port, path, method: params.method ?? 'GET', agent: false },
      headers: { host, ...params.headers },
    });
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end(params.body);
  });
}

/** Follows a link by the page's own name, as a browser that knows such names does. */
export async function enter(link: string): Promise<{ readonly origin: string; readonly entered: Answer }> {
  const { origin: shared, pathname } = new URL(link);
  const crossroads = await ask({ origin: shared }, pathname);
  const [, named = ''] = /href="([^"]*)"/.exec(crossroads.body) ?? [];
  if (!URL.canParse(named)) return { origin: shared, entered: crossroads };
  const { origin, pathname: path } = new URL(named);
  return { origin, entered: await ask({ origin }, path, { headers: { 'sec-fetch-site': 'cross-site' } }) };
}

export const cookieIn = ({ headers }: Answer) => (headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';

/** Comes in with a new link, as a browser does; gives the cookie. */
export async function comeIn(proxy: Pick<AuthenticatingProxy, 'link'>): Promise<string> {
  return cookieIn((await enter(proxy.link())).entered);
}

type Opened = { readonly status: number } | { readonly socket: WebSocket };

/** Opens a WebSocket, or tells with which status it was turned away. */
export function openSocket(
  { origin }: Pick<AuthenticatingProxy, 'origin'>,
  headers: Record<string, string>,
  path = '/live',
): Promise<Opened> {
  const { host, port } = new URL(origin);
  // Not every program here knows the name: the browser does.
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { host, ...headers } });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket }));
    socket.on('unexpected-response', (_request, response) => {
      resolve({ status: response.statusCode ?? 0 });
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

/** Sends one message and gives what comes back. */
export async function echoed(socket: WebSocket, text: string): Promise<string> {
  const answer = new Promise<string>((resolve) => socket.once('message', (data) => resolve(data.toString())));
  socket.send(text);
  return answer;
}
