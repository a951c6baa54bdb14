import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticatingProxyWords } from '../../shared/words/authenticating-proxy.ts';
import type { AdminConsole } from '../stack/types.ts';
import { sendErrorPage } from './proxy-answers.ts';

/** Settings of a console are small; anything larger is something else. */
const largest = 1024 * 1024;

/**
 * Answers with the console's address as a browser sees it, wherever the answer names a port of the server's own
 * 127.0.0.1: there it would mean this computer.
 */
export async function sendWithAddress(
  answer: IncomingMessage,
  response: ServerResponse,
  { adminConsole, origin }: { readonly adminConsole: AdminConsole; readonly origin: string },
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) throw new Error('too large for settings');
      chunks.push(chunk);
    }
  } catch {
    return sendErrorPage(response, authenticatingProxyWords.notAnswering);
  }
  // What came after a whole answer may have been no HTTP, and was told already.
  if (response.headersSent) return;
  const ports = [adminConsole.port, ...(adminConsole.also ?? []).map(({ port }) => port)];
  const text = ports.reduce(
    (told, port) => told.replace(new RegExp(`http://127\\.0\\.0\\.1:${port}(?!\\d)`, 'g'), origin),
    Buffer.concat(chunks).toString('utf8'),
  );
  const body = Buffer.from(text);
  response.writeHead(answer.statusCode ?? 502, {
    'Content-Type': answer.headers['content-type'] ?? 'text/plain; charset=utf-8',
    'Content-Length': String(body.byteLength),
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
