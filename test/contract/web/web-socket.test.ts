import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, comeIn, freshNonces, linkSecret, offer, open } from './shell-visitor.ts';
import { closed, frames, info, pageSocket, start } from './started-shell.ts';

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

  it('who asks for nonces without end locks nobody out', async () => {
    const shell = await start();
    const nonces = await freshNonces(shell);
    for (let asked = 0; asked < 400; asked++) await ask(shell, '/channel/nonce');
    const protocols = offer('link', linkSecret(shell.url), nonces);
    expect(await open(shell, { protocols })).toHaveProperty('socket');
    expect(await open(shell, { protocols: offer('page', 'x', nonces) })).toEqual({ status: 401 });
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
