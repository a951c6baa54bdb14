import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startWebShell, type WebShell } from '../../../src/node/web/web-shell.ts';
import { type MockHandlers, mockHandlers } from '../../support/mock-handlers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

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

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request exactly as given: the path is not tidied, the headers are those and no others. */
function ask(
  shell: WebShell,
  path: string,
  more: { readonly method?: string; readonly headers?: OutgoingHttpHeaders } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: `127.0.0.1:${shell.port}`, ...more.headers };
    const sent = request({
      host: '127.0.0.1',
      port: shell.port,
      path,
      method: more.method ?? 'GET',
      headers,
    });
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function cookieOf(shell: WebShell): Promise<string> {
  const { headers } = await ask(shell, new URL(shell.url).pathname);
  return (headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';
}

type Opened = { readonly status: number } | { readonly socket: WebSocket };

function open(shell: WebShell, headers: Record<string, string>, path = '/channel'): Promise<Opened> {
  const socket = new WebSocket(`ws://127.0.0.1:${shell.port}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket }));
    socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0 }));
    socket.on('error', reject);
  });
}

async function pageSocket(shell: WebShell): Promise<WebSocket> {
  const opened = await open(shell, {
    cookie: await cookieOf(shell),
    origin: `http://127.0.0.1:${shell.port}`,
  });
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
  it('exchanges the token once for a strict cookie, without a redirect', async () => {
    const shell = await start();
    const { pathname } = new URL(shell.url);
    const first = await ask(shell, pathname);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^innkeeper-${shell.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(cookie).not.toContain(pathname.slice(7));
    expect((await ask(shell, '/', { headers: { cookie } })).body).toContain('<title>pages</title>');

    const second = await ask(shell, pathname);
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    const again = await ask(shell, pathname, { headers: { cookie } });
    expect([again.status, again.headers['set-cookie']]).toEqual([200, undefined]);
  });

  it.each([
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a wrong host', { headers: { host: 'evil.example' } }],
    ['a foreign origin', { headers: { origin: 'https://evil.example' } }],
  ])('is not used up by %s', async (_name, more) => {
    const shell = await start();
    const { pathname } = new URL(shell.url);
    const early = await ask(shell, pathname, more);
    expect(early.headers['set-cookie']).toBeUndefined();
    expect((await ask(shell, pathname)).status).toBe(200);
  });

  it.each(['', 'x', 'A'.repeat(43), '%00'])('does not open with the token “%s”', async (token) => {
    const shell = await start();
    expect((await ask(shell, `/enter/${token}`)).status).toBe(401);
  });

  it('is another one at each launch', async () => {
    const [one, two] = [await start(), await start()];
    const cookie = (await cookieOf(one)).replace(String(one.port), String(two.port));
    expect((await ask(two, '/', { headers: { cookie } })).status).toBe(401);
  });
});

describe('a request', () => {
  it.each(['/', '/index.html', '/assets/app.js', '/channel', '/nothing'])(
    'for %s needs the cookie',
    async (path) => {
      const shell = await start();
      expect((await ask(shell, path)).status).toBe(401);
      const wrong = { cookie: `innkeeper-${shell.port}=${'A'.repeat(43)}` };
      expect((await ask(shell, path, { headers: wrong })).status).toBe(401);
    },
  );

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
  ])('for the host %s is refused, even with the cookie', async (host) => {
    const shell = await start();
    const headers = { cookie: await cookieOf(shell), host: host.replace('PORT', String(shell.port)) };
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
  ])('with %s: %s is refused, even with the cookie', async (name, value) => {
    const shell = await start();
    const headers = { cookie: await cookieOf(shell), [name]: value.replace('PORT', String(shell.port)) };
    expect((await ask(shell, '/', { headers })).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    const shell = await start();
    const answer = await ask(shell, '/', { method, headers: { cookie: await cookieOf(shell) } });
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
    const answer = await ask(shell, path, { headers: { cookie: await cookieOf(shell) } });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('secret');
  });

  it('finds the pages, whatever is asked of them, with strict headers on everything', async () => {
    const shell = await start();
    const cookie = await cookieOf(shell);
    const script = await ask(shell, '/assets/app.js?x=1', { headers: { cookie } });
    expect([script.status, script.headers['content-type'], script.body]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {};',
    ]);
    const others = [
      await ask(shell, '/', { headers: { cookie } }),
      await ask(shell, '/', { method: 'HEAD', headers: { cookie } }),
      await ask(shell, '/nothing', { headers: { cookie } }),
      await ask(shell, '/'),
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
    for (const bytes of ['\0\0\0\0', 'GET\r\n\r\n', `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(9000)}`]) {
      await new Promise<void>((resolve) => {
        const stream = connect(shell.port, '127.0.0.1', () => stream.end(bytes));
        stream
          .on('close', () => resolve())
          .on('error', () => undefined)
          .resume();
      });
    }
    expect((await ask(shell, new URL(shell.url).pathname)).status).toBe(200);
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
    ['no cookie', { origin: 'ORIGIN' }, 401],
    ['no origin', { cookie: 'COOKIE' }, 403],
    ['a foreign origin', { cookie: 'COOKIE', origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { cookie: 'COOKIE', origin: 'null' }, 403],
    ['another port', { cookie: 'COOKIE', origin: 'http://127.0.0.1:1' }, 403],
    ['a rebound name', { cookie: 'COOKIE', origin: 'http://evil.example', host: 'evil.example' }, 421],
    ['a rebound name with our origin', { cookie: 'COOKIE', origin: 'ORIGIN', host: 'evil.example' }, 421],
  ])('is refused to %s', async (_name, headers, status) => {
    const shell = await start();
    const values = { COOKIE: await cookieOf(shell), ORIGIN: `http://127.0.0.1:${shell.port}` };
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, values[value as keyof typeof values] ?? value]),
    );
    expect(await open(shell, filled as Record<string, string>)).toEqual({ status });
  });

  it('is nowhere else', async () => {
    const shell = await start();
    const headers = { cookie: await cookieOf(shell), origin: `http://127.0.0.1:${shell.port}` };
    expect(await open(shell, headers, '/')).toEqual({ status: 404 });
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
    const headers = { cookie: await cookieOf(shell), origin: `http://127.0.0.1:${shell.port}` };
    for (let window = 0; window < 3; window++) {
      const opened = await open(shell, headers);
      if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
      const seen = frames(opened.socket);
      opened.socket.send(JSON.stringify({ type: 'call', id: 1, name: 'app.info', input: {} }));
      expect(await seen(1)).toHaveLength(1);
    }
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
