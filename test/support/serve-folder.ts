import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A plain web server for files, by their paths; what a test wants otherwise it answers itself. */
export async function serveFolder(
  files: Readonly<Record<string, Buffer>>,
  otherwise: (path: string, response: ServerResponse, request: IncomingMessage) => boolean = () => false,
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://here').pathname.slice(1);
    asked.push(path);
    if (otherwise(path, response, request)) return;
    const content = files[path];
    if (content) response.writeHead(200, { 'content-length': content.length }).end(content);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
