import { createHmac, randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

interface At {
  readonly port: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request exactly as given: the path is not tidied, the headers are those and no others. */
export function ask(
  { port }: At,
  path: string,
  more: { readonly method?: string; readonly headers?: OutgoingHttpHeaders } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: `127.0.0.1:${port}`, ...more.headers };
    const sent = request({ host: '127.0.0.1', port, path, method: more.method ?? 'GET', headers });
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

export type Opened = { readonly status: number } | { readonly socket: WebSocket; readonly first: unknown };

interface Attempt {
  readonly headers?: Record<string, string>;
  readonly protocols?: string[];
  readonly path?: string;
}

/** Opens a socket with what a page sends unless told otherwise; resolves with its first frame, or how it was refused. */
export function open(shell: At, { headers, protocols = [], path = '/channel' }: Attempt): Promise<Opened> {
  const socket = new WebSocket(`ws://127.0.0.1:${shell.port}${path}`, protocols, {
    headers: { origin: `http://127.0.0.1:${shell.port}`, ...headers },
  });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('message', (data) => resolve({ socket, first: JSON.parse(data.toString()) }));
    socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0 }));
    socket.on('error', reject);
  });
}

export const linkSecret = (url: string) => url.split('#enter=')[1] ?? '';

export interface Nonces {
  readonly page: string;
  readonly shell: string;
}

export const made = (secret: string, use: string, nonces: Nonces) =>
  createHmac('sha256', secret).update(`innkeeper ${use} ${nonces.page} ${nonces.shell}`).digest('hex');

export async function freshNonces(shell: At): Promise<Nonces> {
  const { body } = await ask(shell, '/channel/nonce');
  return { page: randomBytes(24).toString('base64url'), shell: JSON.parse(body).nonce };
}

export const offer = (kind: string, secret: string, nonces: Nonces) => [
  'innkeeper',
  ['proof', kind, nonces.page, nonces.shell, made(secret, 'page', nonces)].join('.'),
];

/** Comes in as the page does. `next`: what the link was exchanged for. */
export async function comeIn(shell: At, kind: 'link' | 'page', secret: string) {
  const nonces = await freshNonces(shell);
  const opened = await open(shell, { protocols: offer(kind, secret, nonces) });
  return { opened, nonces, next: made(secret, 'next-secret', nonces) };
}
