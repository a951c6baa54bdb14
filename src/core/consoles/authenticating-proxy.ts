import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { say } from '../../shared/say.ts';
import { authenticatingProxyWords } from '../../shared/words/authenticating-proxy.ts';
import type { AdminConsole } from '../stack/types.ts';
import { pageCookies } from './cookies.ts';
import { forwarder } from './forwarder.ts';
import { refusal } from './guard/request-guard.ts';
import { SessionTokens } from './guard/session-tokens.ts';
import { sendWelcome, sendWords, turnAway } from './proxy-answers.ts';
import type { OpenStream } from './stream-agent.ts';

/** A page of a server on a port of this computer, for one browser of this person and for nobody else. */
export interface AuthenticatingProxy {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** An address that opens the page, once. Whoever has it may see the page: it is for this person alone. */
  link(): string;
  /** Whether an address is one that this gate has handed out. */
  leadsHere(url: string): boolean;
  /** Ends every connection. Calling it twice is fine. */
  close(): Promise<void>;
}

export interface AuthenticatingProxyOptions {
  readonly page: AdminConsole;
  readonly open: OpenStream;
  /** Milliseconds without a request or an open connection after which it closes by itself. */
  readonly idleMs: number;
  /** Told once, when it has begun to close, however that came. */
  readonly onClose?: () => void;
}

const entry = '/.innkeeper/enter/';

/** Offers a page on a free port of 127.0.0.1. Nothing reaches the server before the token and the cookie are right. */
export async function startAuthenticatingProxy({
  page,
  open,
  idleMs,
  onClose,
}: AuthenticatingProxyOptions): Promise<AuthenticatingProxy> {
  // What is uploaded through it may take as long as it takes.
  const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const tokens = new SessionTokens(port);
  const forward = forwarder({ page, origin, cookies: pageCookies(port), open });

  /** What is under way; WebSockets leave the server's own list when they are one. */
  const sockets = new Set<Socket>();
  let underWay = 0;
  let idle: NodeJS.Timeout | undefined;
  const busy = () => {
    underWay += 1;
    clearTimeout(idle);
    return () => {
      underWay -= 1;
      rest();
    };
  };
  const rest = () => {
    clearTimeout(idle);
    if (underWay === 0) idle = setTimeout(close, idleMs);
  };

  let somebodyCame = false;
  const enter = (request: IncomingMessage, response: ServerResponse) => {
    // A browser that asks ahead of the person must not use the token up.
    const ahead = request.method === 'HEAD' || request.headers['sec-purpose'] !== undefined;
    const cookie = ahead ? undefined : tokens.enter((request.url ?? '').slice(entry.length));
    if (cookie === undefined && !tokens.knows(request.headers.cookie)) {
      sendWords(response, ahead ? 503 : 401, authenticatingProxyWords.usedUp);
      return;
    }
    sendWelcome(response, page.path, cookie, !somebodyCame);
    somebodyCame = true;
  };

  server.on('request', (request, response) => {
    const enters = request.url?.startsWith(entry) ?? false;
    const refused = refusal(request, host, enters ? 'entry' : 'program');
    if (refused || enters || !tokens.knows(request.headers.cookie)) {
      request.resume();
      if (refused) sendWords(response, refused.status, say(refused.reason), { Connection: 'close' });
      else if (enters) enter(request, response);
      else sendWords(response, 401, authenticatingProxyWords.useButton);
      return;
    }
    response.once('close', busy());
    forward.request(request, response);
  });

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const refused = refusal(request, host, 'socket');
    if (refused) return turnAway(stream, refused.status);
    if (!tokens.knows(request.headers.cookie)) return turnAway(stream, 401);
    // An HTTP server over TCP hands over nothing but sockets.
    const socket = stream as Socket;
    const done = busy();
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      done();
    });
    forward.socket(request, socket, head);
  });

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= (async () => {
      clearTimeout(idle);
      onClose?.();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      forward.close();
      await closed;
      clearTimeout(idle);
    })();
    return closing;
  }
  rest();
  return {
    origin,
    link: () => `${origin}${entry}${tokens.issue()}`,
    leadsHere: (url) => url.startsWith(`${origin}${entry}`),
    close,
  };
}
