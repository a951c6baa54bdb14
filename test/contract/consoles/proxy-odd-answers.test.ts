import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startAuthenticatingProxy } from '../../../src/core/consoles/authenticating-proxy.ts';
import { direct, hour } from './started-proxy.ts';
import { ask, comeIn } from './visitor.ts';

const head = 'HTTP/1.1 200 OK\r\n';
const empty = 'Content-Length: 0\r\n\r\n';

/** What a program that means no good may answer with, byte for byte. */
const answers: readonly (readonly [string, string | Buffer])[] = [
  ['a status of nothing', `HTTP/1.1 000 \r\n${empty}`],
  ['a status below all', `HTTP/1.1 099 X\r\n${empty}`],
  ['a status above all', `HTTP/1.1 999 X\r\n${empty}`],
  ['a status line with control signs', `HTTP/1.1 200 a\x01b\x7f\r\n${empty}`],
  ['a status line of other bytes', Buffer.from(`HTTP/1.1 200 \xff\xfe\r\n${empty}`, 'latin1')],
  ['a status line without an end', `HTTP/1.1 200 ${'x'.repeat(2_000_000)}`],
  [
    'an upgrade nobody asked for',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  ],
  ['an upgrade without a name', 'HTTP/1.1 101 X\r\n\r\n'],
  [
    'early hints',
    `HTTP/1.1 103 Early Hints\r\nSet-Cookie: innkeeper-1=x\r\nLink: </x>; rel=preload\r\n\r\n${head}${empty}`,
  ],
  ['a thousand early answers', `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1000)}${head}${empty}`],
  ['a header of megabytes', `${head}X-Large: ${'x'.repeat(2_000_000)}\r\n${empty}`],
  ['thousands of headers', `${head}${'Set-Cookie: a=b\r\n'.repeat(5000)}${empty}`],
  ['a header over two lines', `${head}X-Split: a\r\n Set-Cookie: innkeeper-1=x\r\n${empty}`],
  ['a header ended by a bare line feed', `${head}X: a\nSet-Cookie: innkeeper-1=x\r\n${empty}`],
  ['a header ended by a bare return', `${head}X: a\rSet-Cookie: innkeeper-1=x\r\n${empty}`],
  ['a header of other bytes', Buffer.from(`${head}X: \xe4\xff\r\nContent-Type: \xe4\r\n${empty}`, 'latin1')],
  ['a header without a name', `${head}: x\r\n${empty}`],
  ['a name of blanks', `${head}Set-Cookie : innkeeper-1=x\r\n${empty}`],
  ['two lengths', `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
  [
    'a length and pieces',
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`,
  ],
  ['pieces of no size', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
  [
    'trailers',
    `${head}Transfer-Encoding: chunked\r\nTrailer: Set-Cookie\r\n\r\n0\r\nSet-Cookie: innkeeper-1=x\r\n\r\n`,
  ],
  ['a body where there is none', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'],
  ['a length that is not kept', `${head}Content-Length: 500\r\n\r\nx`],
  ['no HTTP', 'SSH-2.0-OpenSSH\r\n'],
  ['another HTTP', `HTTP/9.9 200 OK\r\n${empty}`],
  ['nothing', ''],
  ['a second answer', `${head}${empty}HTTP/1.1 200 OK\r\nSet-Cookie: innkeeper-1=x\r\n${empty}`],
];

/** A program that answers whatever comes with the same bytes, and hangs up. */
async function hostile(bytes: string | Buffer) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const adminConsole = {
    ...{ id: 'sample', service: 'sample', port, path: '/start' },
    addressIn: ['/config.json'],
  };
  const proxy = await startAuthenticatingProxy({ adminConsole, open: direct, idleMs: hour });
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return proxy;
}

describe('a hostile program that answers with', () => {
  it.each(answers)('%s ends its own page at most', async (_name, bytes) => {
    const proxy = await hostile(bytes);
    const cookie = await comeIn(proxy);
    for (const path of ['/', '/config.json']) {
      const answer = await ask(proxy, path, { headers: { cookie } }).catch((error: Error) => error);
      if (answer instanceof Error) continue;
      const told = JSON.stringify(answer.headers);
      expect(told).not.toMatch(/"innkeeper-1=/);
      expect(told).not.toMatch(/clear-site-data|alt-svc/);
    }
    expect((await ask(proxy, '/', { headers: {} })).status).toBe(401);
  });

  it.each(answers)('%s to an upgrade ends its own page at most', async (_name, bytes) => {
    const proxy = await hostile(bytes);
    const cookie = await comeIn(proxy);
    const { port, host } = new URL(proxy.origin);
    const stream = connect(Number(port), '127.0.0.1');
    const said: Buffer[] = [];
    stream.on('error', () => undefined).on('data', (chunk) => said.push(chunk));
    stream.write(
      `GET /live HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${proxy.origin}\r\nCookie: ${cookie}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(stream, 'close');
    expect(Buffer.concat(said).toString().split('\r\n\r\n')[0]).not.toMatch(
      /^(?:set-cookie|clear-site-data|alt-svc):/im,
    );
    expect((await ask(proxy, '/', { headers: {} })).status).toBe(401);
  });
});
