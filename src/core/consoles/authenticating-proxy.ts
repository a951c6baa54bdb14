import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AdminConsole } from '../stack/types.ts';
import { ConsoleAccess } from './console-access.ts';
import { consoleCookies } from './cookies.ts';
import { forwarder } from './forwarder.ts';
import { HeldSockets, rejectUpgrade } from './guard/held-sockets.ts';
import { listenOnLoopback } from './guard/loopback.ts';
import type { OpenStream } from './stream-agent.ts';

/** A console of a server on a port of this computer, for one browser of this person and for nobody else. */
export interface AuthenticatingProxy {
  /** Such as `http://4f1d….localhost:40123`. */
  readonly origin: string;
  /** An address that opens the console, once. Whoever has it may see the console: it is for this person alone. */
  link(): string;
  /** Whether an address is one that this proxy has handed out. */
  leadsHere(url: string): boolean;
  /** Ends every connection. Calling it twice is fine. */
  close(): Promise<void>;
}

export interface AuthenticatingProxyOptions {
  readonly adminConsole: AdminConsole;
  readonly open: OpenStream;
  /** Milliseconds without a request or an open connection after which it closes by itself. */
  readonly idleMs: number;
  /** Told once, when it has begun to close, however that came. */
  readonly onClose?: () => void;
}

/** Offers a console on a free port of 127.0.0.1. Nothing reaches the server before the token and the cookie are right. */
export async function startAuthenticatingProxy({
  adminConsole,
  open,
  idleMs,
  onClose,
}: AuthenticatingProxyOptions): Promise<AuthenticatingProxy> {
  const { port, servers } = await listenOnLoopback();
  const held = servers.map((server) => new HeldSockets(server));
  const keep = (socket: Socket) => {
    for (const one of held) one.keep(socket);
  };
  const access = new ConsoleAccess(port, adminConsole.path);
  const forward = forwarder({ adminConsole, cookies: consoleCookies(port), open });

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

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (await access.answers(request, response)) {
      request.resume();
      return;
    }
    keep(request.socket);
    response.once('close', busy());
    forward.request(request, response);
  };

  const upgrade = async (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const refused = await access.refusesSocket(request);
    if (refused) return rejectUpgrade(socket, refused.status);
    keep(socket);
    socket.once('close', busy());
    forward.socket(request, socket, head);
  };

  for (const server of servers) {
    server.on('request', (request, response) => {
      answer(request, response).catch(() => response.destroy());
    });
    server.on('upgrade', (request, stream, head) => {
      stream.on('error', () => stream.destroy());
      // An HTTP server over TCP hands over nothing but sockets.
      upgrade(request, stream as Socket, head).catch(() => stream.destroy());
    });
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= (async () => {
      clearTimeout(idle);
      onClose?.();
      const closed = servers.map((server) => once(server, 'close'));
      for (const server of servers) server.close();
      for (const one of held) one.destroyAll();
      forward.close();
      await Promise.all(closed);
      clearTimeout(idle);
    })();
    return closing;
  }
  rest();
  return {
    origin: access.origin,
    link: () => access.link(),
    leadsHere: (url) => access.leadsHere(url),
    close,
  };
}
