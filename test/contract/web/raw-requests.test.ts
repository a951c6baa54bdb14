import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebShell } from '../../../src/node/web/web-shell.ts';
import { freshNonces, linkSecret, made, offer } from './shell-visitor.ts';
import { start } from './started-shell.ts';

/** Sends these bytes and gives what comes back until the shell hangs up, or has said nothing for a while. */
function said(shell: WebShell, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const stream = connect(shell.port, '127.0.0.1', () => stream.write(bytes));
    stream.setTimeout(1500, () => stream.destroy());
    stream
      .on('data', (chunk) => {
        answer += chunk.toString('latin1');
        // A frame of the socket: whoever got that far is in.
        if (answer.startsWith('HTTP/1.1 101')) stream.destroy();
      })
      .on('error', () => undefined)
      .on('close', () => resolve(answer));
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

describe('a request as no browser writes it', () => {
  it.each([
    ['two hosts, ours first', 'GET / HTTP/1.1\r\nHost: OWN\r\nHost: evil.example\r\n\r\n', [421]],
    ['two hosts, ours last', 'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: OWN\r\n\r\n', [400, 421]],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', [400]],
    ['no host, as of old', 'GET / HTTP/1.0\r\n\r\n', [421]],
    ['a whole address of another', 'GET http://evil.example/ HTTP/1.1\r\nHost: OWN\r\n\r\n', [400]],
    ['a whole address of ours to another', 'GET http://OWN/ HTTP/1.1\r\nHost: evil.example\r\n\r\n', [421]],
    ['a user before the host', 'GET / HTTP/1.1\r\nHost: OWN@evil.example\r\n\r\n', [400, 421]],
    ['a dot behind the host', 'GET / HTTP/1.1\r\nHost: 127.0.0.1.:PORT\r\n\r\n', [421]],
    ['a host in hexadecimal', 'GET / HTTP/1.1\r\nHost: 0x7f000001:PORT\r\n\r\n', [421]],
    ['a host of another family', 'GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:PORT\r\n\r\n', [421]],
    ['a host over two lines', 'GET / HTTP/1.1\r\nHost: evil.example\r\n OWN\r\n\r\n', [400, 421]],
    [
      'the host that a proxy tells',
      'GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: OWN\r\n\r\n',
      [421],
    ],
    ['a tunnel', 'CONNECT OWN HTTP/1.1\r\nHost: OWN\r\n\r\n', [0]],
  ])('with %s opens no page', async (_name, bytes, statuses) => {
    const shell = await start();
    const own = `127.0.0.1:${shell.port}`;
    const answer = await said(shell, bytes.replaceAll('OWN', own).replaceAll('PORT', String(shell.port)));
    expect(statuses).toContain(statusOf(answer));
    expect(answer).not.toContain('<title>pages</title>');
  });

  it.each([
    ['no origin', '', [403]],
    ['two origins', 'Origin: http://OWN\r\nOrigin: https://evil.example\r\n', [400, 403]],
    ['an empty origin', 'Origin: \r\n', [403]],
    ['an origin with a path', 'Origin: http://OWN/\r\n', [403]],
    ['an origin over TLS', 'Origin: https://OWN\r\n', [403]],
    ['another site’s fetch', 'Origin: http://OWN\r\nSec-Fetch-Site: cross-site\r\n', [403]],
  ])('for the socket with %s is refused, even with the proof', async (_name, headers, statuses) => {
    const shell = await start();
    const own = `127.0.0.1:${shell.port}`;
    const [protocol, proof] = offer('link', linkSecret(shell.url), await freshNonces(shell));
    const bytes = `GET /channel HTTP/1.1\r\nHost: OWN\r\n${headers}${upgrade}Sec-WebSocket-Protocol: ${protocol}, ${proof}\r\n\r\n`;
    expect(statuses).toContain(statusOf(await said(shell, bytes.replaceAll('OWN', own))));
  });

  it.each<readonly [string, (nonces: { page: string; shell: string }) => string]>([
    ['none', () => ''],
    ['the name alone', () => 'innkeeper'],
    ['an empty secret', (nonces) => offer('link', '', nonces).join(', ')],
    ['a secret of the page before there is one', (nonces) => offer('page', '', nonces).join(', ')],
    ['undefined as a secret', (nonces) => offer('page', 'undefined', nonces).join(', ')],
    ['another kind', (nonces) => offer('shell', '', nonces).join(', ')],
    [
      'the shell’s own half',
      (nonces) => `innkeeper, proof.link.${nonces.page}.${nonces.shell}.${made('', 'shell', nonces)}`,
    ],
    ['no proof', (nonces) => `innkeeper, proof.link.${nonces.page}.${nonces.shell}.`],
    [
      'a thousand guesses',
      (nonces) => Array.from({ length: 1000 }, (_, n) => offer('link', String(n), nonces)[1]).join(', '),
    ],
  ])('for the socket that guesses with %s is refused', async (_name, guess) => {
    const shell = await start();
    const own = `127.0.0.1:${shell.port}`;
    const protocols = guess(await freshNonces(shell));
    const named = protocols === '' ? '' : `Sec-WebSocket-Protocol: ${protocols}\r\n`;
    const bytes = `GET /channel HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\n${upgrade}${named}\r\n`;
    expect(statusOf(await said(shell, bytes))).toBe(401);
  });

  it('for the socket is answered where all of it is right', async () => {
    const shell = await start();
    const own = `127.0.0.1:${shell.port}`;
    const [protocol, proof] = offer('link', linkSecret(shell.url), await freshNonces(shell));
    const bytes = `GET /channel HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\n${upgrade}Sec-WebSocket-Protocol: ${protocol}, ${proof}\r\n\r\n`;
    expect(statusOf(await said(shell, bytes))).toBe(101);
  });
});
