import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Handlers } from '../../core/api/contract-handlers.ts';
import { pageFiles } from '../../core/api/page-files.ts';
import { type ServeOptions, serveChannel } from '../../core/api/serve-channel.ts';
import { HeldSockets, rejectUpgrade } from '../../core/consoles/guard/held-sockets.ts';
import { mostHeaderBytes, refuseRequest } from '../../core/consoles/guard/request-guard.ts';
import { type MessageParam, message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import { say } from '../../shared/say.ts';
import { channelPath, framesProtocol, noncePath, readOffer } from '../../shared/wire/mutual-proof.ts';
import { sendFile, sendJson, sendText } from './answers.ts';
import { PageSecrets } from './page-secrets.ts';
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
const mostPages = 32;
const tryAgainLater = 1013;

/**
 * Offers the pages and the contract to a browser on this computer. The pages are files with nothing secret in them;
 * the contract is for the one who has the link, and each side proves itself to the other before the first frame
 * (`mutual-proof.ts`). Throws `input.invalid` where the port is taken.
 */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const { handlers, pagesFolder, signal, ...serving } = options;
  signal?.throwIfAborted();
  const files = await pageFiles(pagesFolder);
  const server = createServer({ maxHeaderSize: mostHeaderBytes, requestTimeout: 30_000 });
  const held = new HeldSockets(server);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: () => framesProtocol,
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new ProblemError('input.invalid', { path: 'port', reason: portReason(error) });
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const secrets = new PageSecrets();

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    // The printed link may be followed from anywhere, such as from a terminal in a browser.
    const refused = refuseRequest(request, host, path === '/' ? 'entry' : 'page');
    if (refused) {
      return sendText(response, host, refused.status, say(refused.reason), {
        Allow: 'GET, HEAD',
        Connection: 'close',
      });
    }
    if (path === noncePath) return sendJson(response, host, { nonce: secrets.nonce() });
    const file = files.get(path);
    if (file) return sendFile(response, host, file);
    if (path === channelPath)
      return sendText(response, host, 426, say(message('request.only-pages')), { Upgrade: 'websocket' });
    return sendText(response, host, 404, say(message('request.no-such-page')));
  };

  server.on('request', (request, response) => {
    // Nothing here takes a body.
    request.resume();
    answer(request, response);
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refused = refuseRequest(request, host, 'socket');
    if (refused) return rejectUpgrade(stream, refused.status);
    if (request.url !== channelPath) return rejectUpgrade(stream, 404);
    const proof = secrets.admit(readOffer(request.headers['sec-websocket-protocol']));
    if (proof === undefined) return rejectUpgrade(stream, 401);
    // An HTTP server over TCP hands over nothing but sockets.
    held.keep(stream as Socket);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (sockets.clients.size > mostPages) return socket.close(tryAgainLater);
      socket.send(JSON.stringify({ type: 'proof', proof }));
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
      // Nobody is waited for: a stranger could hold a connection for ever.
      held.destroyAll();
      await closed;
    })();
    return closing;
  };
  signal?.addEventListener('abort', close, { once: true });
  return { url: `http://${host}/#enter=${secrets.link}`, port, close };
}

function portReason(error: unknown): MessageParam {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? message('option.port-in-use')
    : { said: error instanceof Error ? error.message : String(error) };
}
