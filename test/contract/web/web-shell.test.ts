import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { startWebShell, type WebShell } from '../../../src/node/web/web-shell.ts';
import { type MockHandlers, mockHandlers } from '../../support/mock-handlers.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ask, comeIn, freshNonces, linkSecret, made, type Nonces, offer, open } from './shell-visitor.ts';

const info = { version: '1.2.3', shell: 'browser', vault: { kind: 'keychain', state: 'ready' } } as const;

function pages(): string {
  const folder = tempFolder();
  const inside = join(folder, 'pages');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  writeFileSync(join(inside, 'index.html'), '<!doctype html><title>pages</title>');
  writeFileSync(join(inside, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(inside, '.digest'), 'hidden');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  symlinkSync(join(folder, 'outside.js'), join(inside, 'link.js'));
  return inside;
}

async function start(
  scripted: MockHandlers = { calls: { 'app.info': async () => info } },
): Promise<WebShell> {
  const shell = await startWebShell({ handlers: mockHandlers(scripted), pagesFolder: pages() });
  onTestFinished(() => shell.close());
  return shell;
}

async function pageSocket(shell: WebShell): Promise<WebSocket> {
  const { opened } = await comeIn(shell, 'link', linkSecret(shell.url));
  if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
  return opened.socket;
}

const frames = (socket: WebSocket) => {
  const seen: unknown[] = [];
  socket.on('message', (data) => seen.push(JSON.parse(data.toString())));
  return async (count: number) => {
    while (seen.length < count) await sleep(5);
    return seen;
  };
};

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve));

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

describe('the socket', () => {
  it('answers calls of a page that was let in', async () => {
    const socket = await pageSocket(await start());
    const seen = frames(socket);
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'app.info', input: {} }));
    expect(await seen(1)).toEqual([{ type: 'result', id: 1, ok: true, value: info }]);
  });

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a rebound name', { origin: 'http://evil.example', host: 'evil.example' }, 421],
    ['a rebound name with our origin', { host: 'evil.example' }, 421],
  ])('is refused to %s, even with the proof', async (_name, headers, status) => {
    const shell = await start();
    const protocols = offer('link', linkSecret(shell.url), await freshNonces(shell));
    expect(await open(shell, { headers, protocols })).toEqual({ status });
  });

  it('is nowhere else', async () => {
    const shell = await start();
    const protocols = offer('link', linkSecret(shell.url), await freshNonces(shell));
    expect(await open(shell, { protocols, path: '/' })).toEqual({ status: 404 });
  });

  it.each([
    ['a huge frame', 'x'.repeat(16 * 1024 * 1024 + 1), 1009],
    ['no JSON', '{', 1007],
    ['bytes', Buffer.from([1, 2, 3]), 1003],
  ])('is closed on %s', async (_name, data, code) => {
    const socket = await pageSocket(await start());
    socket.send(data);
    expect(await closed(socket)).toBe(code);
  });

  it('that closes stops what its page asked for', async () => {
    let aborted = () => {};
    const abort = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    let asked = () => {};
    const asking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const socket = await pageSocket(
      await start({
        calls: {
          'app.info': (_input, { signal }) => {
            signal.addEventListener('abort', aborted, { once: true });
            asked();
            return new Promise(() => undefined);
          },
        },
      }),
    );
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'app.info', input: {} }));
    await asking;
    socket.terminate();
    await abort;
  });

  it('that is full makes a stream wait', async () => {
    let made = 0;
    const item = {
      kind: 'log',
      at: '2026-11-21T00:00:00.000Z',
      step: 'pull',
      line: 'x'.repeat(10_000),
    } as const;
    const socket = await pageSocket(
      await start({
        streams: {
          'jobs.follow': async function* () {
            for (; made < 5000; made++) yield { ...item, seq: made };
          },
        },
      }),
    );
    socket.pause();
    socket.send(
      JSON.stringify({
        type: 'listen',
        id: 1,
        name: 'jobs.follow',
        input: { jobId: 'deploy-abcdef', after: -1 },
      }),
    );
    let before = -1;
    while (made === 0 || made !== before) {
      before = made;
      await sleep(200);
    }
    expect(made).toBeLessThan(5000);
    const seen = frames(socket);
    socket.resume();
    expect(await seen(5001)).toHaveLength(5001);
  });

  it('serves several windows', async () => {
    const shell = await start();
    const { next } = await comeIn(shell, 'link', linkSecret(shell.url));
    for (let window = 0; window < 3; window++) {
      const { opened } = await comeIn(shell, 'page', next);
      if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
      const seen = frames(opened.socket);
      opened.socket.send(JSON.stringify({ type: 'call', id: 1, name: 'app.info', input: {} }));
      expect(await seen(1)).toHaveLength(1);
    }
  });
});

describe('a stranger on the same computer', () => {
  /** What a browser holds for 127.0.0.1: everybody there has set and read it. */
  const everyCookie = Array.from({ length: 180 }, (_, n) => `c${n}=${'x'.repeat(4000)}`).join('; ');

  it('gets nowhere with cookies, and locks nobody out with them', async () => {
    const shell = await start();
    expect((await ask(shell, '/', { headers: { cookie: everyCookie } })).status).toBe(200);
    const { next } = await comeIn(shell, 'link', linkSecret(shell.url));
    const nonces = await freshNonces(shell);
    const headers = { cookie: everyCookie };
    expect(await open(shell, { headers, protocols: ['innkeeper'] })).toEqual({ status: 401 });
    expect(await open(shell, { headers, protocols: offer('page', next, nonces) })).toHaveProperty('socket');
  });

  it('who holds a refused upgrade is hung up on, and holds up no end', async () => {
    const shell = await start();
    const refused = connect({ port: shell.port, host: '127.0.0.1', allowHalfOpen: true });
    refused.write(
      `GET /channel HTTP/1.1\r\nHost: 127.0.0.1:${shell.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    refused.resume();
    await once(refused, 'end');
    // Its own side stays open; it is told that nobody reads there any more.
    refused.on('error', () => undefined);
    const told = new Promise((resolve) => refused.once('close', resolve));
    const writing = setInterval(() => refused.write('x'), 5);
    await told;
    clearInterval(writing);

    const silent = connect(shell.port, '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    await shell.close();
    await expect(ask(shell, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('who opens connections without end makes room for whoever comes', async () => {
    const shell = await start();
    const socket = await pageSocket(shell);
    const held = Array.from({ length: 300 }, () => connect(shell.port, '127.0.0.1'));
    onTestFinished(() => {
      for (const one of held) one.destroy();
    });
    await Promise.all(
      held.map((one) =>
        once(
          one.on('error', () => undefined),
          'connect',
        ),
      ),
    );
    expect((await ask(shell, '/')).status).toBe(200);
    const seen = frames(socket);
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'app.info', input: {} }));
    expect(await seen(1)).toHaveLength(1);
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
