import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a request that came through looked like to the program behind. */
interface Came {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Program {
  readonly port: number;
  readonly came: Came[];
  /** WebSockets that are open. */
  readonly sockets: Set<WebSocket>;
  /** From now on answers upgrades with headers that would reach beyond its page. */
  upgrades(how: 'granted' | 'refused'): void;
  close(): Promise<void>;
}

/**
 * A program with pages, as one on a server: tells back what came; sets a cookie at `/cookie`, streams at `/stream`,
 * never ends at `/hang`, hangs up at `/drop`, names its own port at `/config.json`. WebSockets echo.
 */
export async function startProgram(name = 'program'): Promise<Program> {
  const came: Came[] = [];
  const open = new Set<Socket>();
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const told: Came = { method, url, headers, body: Buffer.concat(chunks).toString() };
      came.push(told);
      const { port } = server.address() as AddressInfo;
      switch (url.split('?')[0]) {
        case '/cookie':
          response.setHeader('Set-Cookie', ['sid=1; Path=/; HttpOnly; Domain=127.0.0.1', 'theme=dark']);
          response.setHeader('Clear-Site-Data', '"cookies"');
          break;
        case '/stream':
          response.write('first');
          setImmediate(() => response.end('second'));
          return;
        case '/hang':
          response.write('begun');
          return;
        case '/drop':
          request.socket.destroy();
          return;
        case '/app.js':
          response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'max-age=60' });
          break;
        case '/config.json':
          response.writeHead(200, { 'Content-Type': 'application/json', ETag: '"1"' });
          response.end(`{"own":"http://127.0.0.1:${port}","longer":"http://127.0.0.1:${port}0"}`);
          return;
      }
      response.end(JSON.stringify({ name, ...told }));
    });
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const echo = new WebSocketServer({ server });
  echo.on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    came,
    sockets: echo.clients,
    upgrades: (how) => {
      server.removeAllListeners('upgrade');
      server.on('upgrade', (_request, stream) => {
        const [status, more] =
          how === 'granted'
            ? ['101 Switching Protocols', 'Connection: Upgrade\r\nUpgrade: websocket\r\n']
            : ['403 Forbidden', 'Content-Length: 0\r\n'];
        const hostile = 'Set-Cookie: innkeeper-1=x\r\nClear-Site-Data: "cookies"\r\nAlt-Svc: h3=":1"\r\n';
        stream.write(`HTTP/1.1 ${status}\r\n${more}${hostile}\r\n`);
      });
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
