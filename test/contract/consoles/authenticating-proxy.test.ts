import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { authenticatingProxyWords } from '../../../src/shared/words/authenticating-proxy.ts';
import { direct, foreign, hour, start } from './started-proxy.ts';
import { ask, comeIn, cookieIn, echoed, enter, openSocket } from './visitor.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the way into a page', () => {
  it('is a link that works once, and then a strict cookie', async () => {
    const { proxy } = await start();
    const { port } = new URL(proxy.origin);
    const link = proxy.link();
    const { origin, entered: first } = await enter(link);
    expect(origin).toBe(proxy.origin);
    expect(origin).toMatch(new RegExp(`^http://[0-9a-f]{32}\\.localhost:${port}$`));
    expect(first.status).toBe(200);
    expect(first.body).toContain('url=/start');
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^innkeeper-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(first.headers['clear-site-data']).toBe('"storage"');
    expect((await enter(link)).entered.status).toBe(401);
    // Every press of the button is a link of its own, for the same browser or another.
    const { entered: second } = await enter(proxy.link());
    expect([second.status, second.headers['clear-site-data']]).toEqual([200, undefined]);
    expect(await comeIn(proxy)).toBe(cookieIn(first));
  });

  it.each([
    ['HEAD', { method: 'HEAD' }],
    ['POST', { method: 'POST' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a wrong host', { headers: { host: 'evil.example' } }],
    ['a foreign origin', { headers: { origin: foreign } }],
  ])('is not used up by %s', async (_name, params) => {
    const { proxy } = await start();
    const link = proxy.link();
    const { pathname } = new URL(link);
    for (const place of [proxy, { origin: new URL(link).origin }]) {
      expect((await ask(place, pathname, params)).headers['set-cookie']).toBeUndefined();
    }
    expect((await enter(link)).entered.status).toBe(200);
  });

  it('tells whether an address is a link of its own', async () => {
    const { proxy } = await start();
    expect(proxy.leadsHere(proxy.link())).toBe(true);
    const shared = new URL(proxy.link()).origin;
    for (const url of [proxy.origin, shared, `${shared}/`, `${shared}1/.innkeeper/enter/x`, foreign]) {
      expect(proxy.leadsHere(url)).toBe(false);
    }
  });
});

describe('what a console’s proxy refuses', () => {
  /** `own` stands for the proxy's address. Each row lacks one thing that the console's own request has. */
  it.each<[string, number, (own: string, cookie: string) => Parameters<typeof ask>[2] & { path?: string }]>([
    ['nobody’s request', 401, () => ({})],
    ['a wrong cookie', 401, (_, cookie) => ({ headers: { cookie: cookie.replace(/=.*/, '=x') } })],
    ['the right cookie for another port', 401, (_, cookie) => ({ headers: { cookie: `x${cookie}` } })],
    ['a made-up token', 401, () => ({ path: `/.innkeeper/enter/${'A'.repeat(43)}` })],
    ['a name that leads here', 421, (_, cookie) => ({ headers: { cookie, host: 'evil.example' } })],
    ['localhost', 421, (own, cookie) => ({ headers: { cookie, host: `localhost:${own.split(':')[1]}` } })],
    ['the name without the port', 421, (_, cookie) => ({ headers: { cookie, host: '127.0.0.1' } })],
    [
      'the cookie at the address all programs share',
      401,
      (own, cookie) => ({ headers: { cookie, host: `127.0.0.1:${own.split(':')[1]}` } }),
    ],
    [
      'a worker that would outlive it',
      403,
      (_, cookie) => ({ headers: { cookie, 'service-worker': 'script' } }),
    ],
    [
      'a foreign page that posts',
      403,
      (_, cookie) => ({ method: 'POST', headers: { cookie, origin: foreign } }),
    ],
    [
      'a page without an origin',
      403,
      (_, cookie) => ({ method: 'POST', headers: { cookie, origin: 'null' } }),
    ],
    ['a post that tells none', 403, (_, cookie) => ({ method: 'POST', headers: { cookie } })],
    ['another port here', 403, (_, cookie) => ({ headers: { cookie, origin: 'http://127.0.0.1:1' } })],
    ['a foreign page that reads', 403, (_, cookie) => ({ headers: { cookie, origin: foreign } })],
    ['a foreign picture', 403, (_, cookie) => ({ headers: { cookie, 'sec-fetch-site': 'cross-site' } })],
    ['a frame of another port', 403, (_, cookie) => ({ headers: { cookie, 'sec-fetch-site': 'same-site' } })],
    [
      'a foreign question ahead',
      403,
      (_, cookie) => ({ method: 'OPTIONS', headers: { cookie, origin: foreign } }),
    ],
    ['an address for a proxy', 400, (own, cookie) => ({ path: `http://${own}/`, headers: { cookie } })],
    ['another host’s address', 400, (_, cookie) => ({ path: '//evil.example/', headers: { cookie } })],
  ])('%s with %i, before anything reaches the server', async (_name, status, params) => {
    const { proxy, program } = await start();
    const cookie = await comeIn(proxy);
    const { path = '/', ...rest } = params(proxy.origin.slice('http://'.length), cookie) ?? {};
    const answer = await ask(proxy, path, rest);
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(program.came).toEqual([]);
  });

  it('WebSockets of anybody else', async () => {
    const { proxy, program } = await start();
    const cookie = await comeIn(proxy);
    const { origin } = proxy;
    const turnedAway = [
      await openSocket(proxy, { cookie, origin: foreign }),
      await openSocket(proxy, { cookie }),
      await openSocket(proxy, { origin }),
      await openSocket(proxy, { cookie, origin, host: 'evil.example' }),
      await openSocket(proxy, { cookie, origin, 'sec-fetch-site': 'same-site' }),
    ];
    expect(turnedAway).toEqual([
      { status: 403 },
      { status: 403 },
      { status: 401 },
      { status: 421 },
      { status: 403 },
    ]);
    expect(program.sockets.size).toBe(0);
  });
});

describe('what a console’s proxy carries', () => {
  it('requests and answers of every kind, without anything that is not the page’s', async () => {
    const { proxy, program } = await start();
    const cookie = await comeIn(proxy);
    const { host } = new URL(proxy.origin);
    const body = 'x'.repeat(300_000);
    const answer = await ask(proxy, '/a?b=%20c', {
      method: 'PUT',
      body,
      headers: {
        ...{ cookie: `other=1; ${cookie}; console-1.sid=2`, origin: proxy.origin, authorization: 'Bearer x' },
        ...{ 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.1' },
      },
    });
    expect(answer.status).toBe(200);
    const [came] = program.came;
    expect(came).toMatchObject({ method: 'PUT', url: '/a?b=%20c', body });
    expect(came?.headers).toMatchObject({ host, authorization: 'Bearer x', origin: proxy.origin });
    for (const name of ['cookie', 'x-forwarded-for', 'forwarded'])
      expect(came?.headers[name]).toBeUndefined();
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await ask(proxy, '/app.js', { headers: { cookie } })).headers['cache-control']).toBe(
      'max-age=60',
    );
    expect((await ask(proxy, '/stream', { headers: { cookie } })).body).toBe('firstsecond');
  });

  it('the page’s own cookies, by names of their own', async () => {
    const { proxy, program } = await start();
    const cookie = await comeIn(proxy);
    const { headers } = await ask(proxy, '/cookie', { headers: { cookie } });
    const { port } = new URL(proxy.origin);
    expect(headers['set-cookie']).toEqual([
      `console-${port}.sid=1; Path=/; HttpOnly`,
      `console-${port}.theme=dark`,
    ]);
    expect(headers['clear-site-data']).toBeUndefined();
    await ask(proxy, '/', { headers: { cookie: `console-${port}.sid=1; ${cookie}` } });
    expect(program.came.at(-1)?.headers.cookie).toBe('sid=1');
  });

  it('its own address where the program names the server’s', async () => {
    const { proxy, program } = await start();
    const headers = { cookie: await comeIn(proxy), 'accept-encoding': 'gzip', 'if-none-match': '"1"' };
    const answer = await ask(proxy, '/config.json?_=1', { headers });
    expect(JSON.parse(answer.body)).toEqual({
      own: proxy.origin,
      longer: `http://127.0.0.1:${program.port}0`,
    });
    expect(program.came[0]?.headers['accept-encoding']).toBeUndefined();
    expect(answer.headers.etag).toBeUndefined();
  });

  it('WebSockets', async () => {
    const { proxy } = await start();
    const opened = await openSocket(proxy, { cookie: await comeIn(proxy), origin: proxy.origin });
    if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
    expect(await echoed(opened.socket, 'across')).toBe('across');
    const gone = new Promise((resolve) => opened.socket.once('close', resolve));
    await proxy.close();
    await gone;
  });

  it('the news that nothing answers, and then goes on', async () => {
    const problems = [
      new ProblemError('network.service-down', { service: 'x', port: 1 }),
      new ProblemError('network.unreachable', { address: 'inn' }),
    ];
    const { proxy } = await start({
      open: async (port) => {
        const problem = problems.shift();
        if (problem) throw problem;
        return direct(port);
      },
    });
    const headers = { cookie: await comeIn(proxy) };
    const words = async (path: string) => {
      const { status, body } = await ask(proxy, path, { headers });
      return [
        status,
        Object.entries(authenticatingProxyWords).find(([, text]) => body.includes(`<p>${text}`))?.[0],
      ];
    };
    expect(await words('/')).toEqual([502, 'notAnswering']);
    expect(await words('/')).toEqual([502, 'lineCut']);
    expect(await words('/drop')).toEqual([502, 'notAnswering']);
    expect((await ask(proxy, '/', { headers })).status).toBe(200);
    problems.push(new ProblemError('network.unreachable', { address: 'inn' }));
    expect(await openSocket(proxy, { ...headers, origin: proxy.origin })).toEqual({ status: 502 });
  });
});

describe('the end of a console’s proxy', () => {
  it('comes when it is closed: nothing answers there any more, and what was under way breaks off', async () => {
    const { proxy, program, closed } = await start();
    const cookie = await comeIn(proxy);
    const hung = ask(proxy, '/hang', { headers: { cookie } }).then(
      () => 'ended',
      () => 'broken off',
    );
    while (program.came.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([proxy.close(), proxy.close()]);
    await closed;
    expect(await hung).toBe('broken off');
    await expect(ask(proxy, '/', { headers: { cookie } })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('comes by itself when nothing happens', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { proxy, closed } = await start();
    await comeIn(proxy);
    await passTime(hour - 1);
    expect((await ask(proxy, '/')).status).toBe(401);
    await passTime(hour);
    await closed;
    await proxy.close();
    await expect(ask(proxy, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('does not come while something is under way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { proxy, closed } = await start();
    let ended = false;
    void closed.then(() => {
      ended = true;
    });
    const opened = await openSocket(proxy, { cookie: await comeIn(proxy), origin: proxy.origin });
    if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
    await passTime(10 * hour);
    expect(await echoed(opened.socket, 'still there')).toBe('still there');
    opened.socket.terminate();
    while (!ended) await passTime(hour);
  });
});

/** Only this clock is played: sockets have their own. */
async function passTime(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await new Promise((resolve) => setImmediate(resolve));
}
