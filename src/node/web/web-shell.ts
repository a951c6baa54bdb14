import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Handlers } from '../../core/api/contract-handlers.ts';
import { pageFiles } from '../../core/api/page-files.ts';
import { type ServeOptions, serveChannel } from '../../core/api/serve-channel.ts';
import { refusal } from '../../core/consoles/guard/request-guard.ts';
import { SessionTokens } from '../../core/consoles/guard/session-tokens.ts';
import { ProblemError } from '../../shared/problem.ts';
import { say } from '../../shared/say.ts';
import { sendFile, sendWelcome, sendWords } from './answers.ts';
import { socketChannel } from './socket-channel.ts';

export interface WebShellOptions extends ServeOptions {
  readonly handlers: Handlers;
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  /** A free one by default. */
  readonly port?: number;
  /** Closes the shell when it fires. */
  readonly signal?: AbortSignal;
}

export interface WebShell {
  /** Opens the pages, once. Whoever has it may manage the servers: it is for this person alone. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection. Calling it twice is fine. */
  close(): Promise<void>;
}

/** Room for the largest thing a page sends: a pasted list of people, 4,000,000 characters. */
const largestFrame = 16 * 1024 * 1024;
const mostSockets = 32;
const entry = '/enter/';

/**
 * Offers the pages and the contract to a browser on this computer, and to nobody else. Throws
 * `input.invalid` where the port is taken.
 */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const { handlers, pagesFolder, signal, ...serving } = options;
  signal?.throwIfAborted();
  const files = await pageFiles(pagesFolder);
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: true,
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new ProblemError('input.invalid', { path: 'port', reason: messageOf(error) });
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const tokens = new SessionTokens(port);

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const refused = refusal(request, host, path.startsWith(entry) ? 'entry' : 'page');
    if (refused) {
      return sendWords(response, host, refused.status, say(refused.reason), {
        Allow: 'GET, HEAD',
        Connection: 'close',
      });
    }
    const known = tokens.knows(request.headers.cookie);
    if (path.startsWith(entry)) {
      // A browser that asks ahead of the person must not use the token up.
      const ahead = request.method === 'HEAD' || request.headers['sec-purpose'] !== undefined;
      const cookie = ahead ? undefined : tokens.enter(path.slice(entry.length));
      if (known || cookie !== undefined) return sendWelcome(response, host, cookie);
      return sendWords(response, host, ahead ? 503 : 401, usedUp);
    }
    if (!known) return sendWords(response, host, 401, useLink);
    const file = files.get(path);
    if (file) return sendFile(response, host, file);
    if (path === '/channel')
      return sendWords(response, host, 426, 'Only for the pages.', { Upgrade: 'websocket' });
    return sendWords(response, host, 404, 'There is no such page.');
  };

  server.on('request', (request, response) => {
    // Nothing here takes a body.
    request.resume();
    answer(request, response);
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refused = refusal(request, host, 'socket');
    if (refused) return turnAway(stream, refused.status);
    if (request.url !== '/channel') return turnAway(stream, 404);
    if (!tokens.knows(request.headers.cookie)) return turnAway(stream, 401);
    if (sockets.clients.size >= mostSockets) return turnAway(stream, 503);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveChannel(socketChannel(socket), handlers, serving);
    });
  });

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      signal?.removeEventListener('abort', close);
      for (const socket of sockets.clients) socket.close(1001);
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await closed;
    })();
    return closing;
  };
  signal?.addEventListener('abort', close, { once: true });
  return { url: `http://${host}${entry}${tokens.issue()}`, port, close };
}

const useLink = 'Open Innkeeper with the link it printed when it started.';
const usedUp = 'This link was used before. Start Innkeeper again for a new one.';

function turnAway(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? 'is used by another program'
    : error instanceof Error
      ? error.message
      : String(error);
}
