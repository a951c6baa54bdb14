import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startWebShell } from '../../../src/node/web/web-shell.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';
import { ask, comeIn, freshNonces, linkSecret, made, type Nonces, offer, open } from './shell-visitor.ts';
import { closed, pageSocket, pages, start } from './started-shell.ts';

describe('the way in', () => {
  it('is the link, once, and then what it was exchanged for', async () => {
    const shell = await start();
    const secret = linkSecret(shell.url);
    const { opened, nonces, next } = await comeIn(shell, 'link', secret);
    expect(opened).toMatchObject({ first: { type: 'proof', proof: made(secret, 'shell', nonces) } });
    expect((await comeIn(shell, 'link', secret)).opened).toEqual({ status: 401 });
    expect((await comeIn(shell, 'page', next)).opened).toMatchObject({ first: { type: 'proof' } });
  });

  it('sets no cookie and sends no secret', async () => {
    const shell = await start();
    for (const path of ['/', '/index.html', '/channel/nonce', '/channel', '/nothing']) {
      const { headers, body } = await ask(shell, path);
      expect(headers['set-cookie']).toBeUndefined();
      expect(body).not.toContain(linkSecret(shell.url));
    }
  });

  it.each<[string, (secret: string, nonces: Nonces) => readonly [string, string]]>([
    ['nothing', () => ['link', '']],
    ['another secret', () => ['link', 'A'.repeat(43)]],
    ['a page’s secret before there is one', () => ['page', '']],
    ['the link’s secret as a page’s', (secret) => ['page', secret]],
  ])('does not open with %s', async (_name, wrong) => {
    const shell = await start();
    const nonces = await freshNonces(shell);
    const [kind, secret] = wrong(linkSecret(shell.url), nonces);
    expect(await open(shell, { protocols: offer(kind, secret, nonces) })).toEqual({ status: 401 });
    await pageSocket(shell);
  });

  it('takes each proof once, and only for a nonce it gave', async () => {
    const shell = await start();
    const { next } = await comeIn(shell, 'link', linkSecret(shell.url));
    const nonces = await freshNonces(shell);
    expect(await open(shell, { protocols: offer('page', next, nonces) })).toHaveProperty('socket');
    expect(await open(shell, { protocols: offer('page', next, nonces) })).toEqual({ status: 401 });
    const made = { ...nonces, shell: 'A'.repeat(43) };
    expect(await open(shell, { protocols: offer('page', next, made) })).toEqual({ status: 401 });
  });

  it('is another one at each launch', async () => {
    const [one, two] = [await start(), await start()];
    expect((await comeIn(two, 'link', linkSecret(one.url))).opened).toEqual({ status: 401 });
  });
});

describe('a request', () => {
  it.each([
    'evil.example',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    'localhost:PORT',
    'innkeeper.localhost:PORT',
    '127.1:PORT',
    '[::1]:PORT',
  ])('for the host %s is refused', async (host) => {
    const shell = await start();
    const headers = { host: host.replace('PORT', String(shell.port)) };
    expect((await ask(shell, '/', { headers })).status).toBe(421);
    expect((await ask(shell, '/channel', { headers })).status).toBe(421);
  });

  it.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['origin', 'http://127.0.0.1:1'],
    ['origin', 'https://127.0.0.1:PORT'],
    ['origin', 'http://localhost:PORT'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
  ])('with %s: %s is refused', async (name, value) => {
    const shell = await start();
    const headers = { [name]: value.replace('PORT', String(shell.port)) };
    expect((await ask(shell, '/channel/nonce', { headers })).status).toBe(403);
    expect((await ask(shell, '/assets/app.js', { headers })).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    const shell = await start();
    const answer = await ask(shell, '/', { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    '/../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/../../outside.js',
    '/assets/..%5c..%5coutside.js',
    '/....//outside.js',
    '//outside.js',
    '/link.js',
    '/.digest',
    '/assets',
    '/assets/',
    '/etc/passwd',
    '/%',
    '/%00',
    '/index.html/',
    'http://127.0.0.1/index.html',
  ])('for %s finds nothing', async (path) => {
    const shell = await start();
    const answer = await ask(shell, path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('secret');
  });

  it('finds the pages, whatever is asked of them, with strict headers on everything', async () => {
    const shell = await start();
    const script = await ask(shell, '/assets/app.js?x=1');
    expect([script.status, script.headers['content-type'], script.body]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {};',
    ]);
    const others = [
      await ask(shell, '/'),
      await ask(shell, '/', { method: 'HEAD' }),
      await ask(shell, '/nothing'),
      await ask(shell, '/channel/nonce'),
      await ask(shell, '/', { headers: { host: 'evil.example' } }),
    ];
    for (const { headers } of [script, ...others]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(others[1]?.body).toBe('');
  });

  it('that is no HTTP at all does no harm', async () => {
    const shell = await start();
    for (const bytes of ['\0\0\0\0', 'GET\r\n\r\n', `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(400_000)}`]) {
      await new Promise<void>((resolve) => {
        const stream = connect(shell.port, '127.0.0.1', () => stream.end(bytes));
        stream
          .on('close', () => resolve())
          .on('error', () => undefined)
          .resume();
      });
    }
    expect((await ask(shell, '/')).status).toBe(200);
  });

  it('reaches it on the loopback address alone', async () => {
    const shell = await start();
    const refused = await new Promise<string | undefined>((resolve) => {
      const stream = connect(shell.port, '127.0.0.2');
      stream.on('connect', () => resolve(undefined));
      stream.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      onTestFinished(() => {
        stream.destroy();
      });
    });
    expect(refused).toBe('ECONNREFUSED');
  });
});

describe('the end', () => {
  it('comes with the signal, and closes everything', async () => {
    const end = new AbortController();
    const shell = await startWebShell({
      handlers: mockHandlers({}),
      pagesFolder: pages(),
      signal: end.signal,
    });
    const socket = await pageSocket(shell);
    const gone = closed(socket);
    end.abort();
    await gone;
    await shell.close();
    await expect(ask(shell, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('of a port that is taken is a problem', async () => {
    const { port } = await start();
    await expect(
      startWebShell({ handlers: mockHandlers({}), pagesFolder: pages(), port }),
    ).rejects.toMatchObject({
      code: 'input.invalid',
      params: { path: 'port' },
    });
  });
});
