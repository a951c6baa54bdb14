import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { AuthenticatingProxy } from '../../../src/core/consoles/authenticating-proxy.ts';
import { start } from './started-proxy.ts';
import { ask, comeIn, cookieIn } from './visitor.ts';

describe('a browser that knows no such names', () => {
  const stayAt = async (proxy: AuthenticatingProxy) => {
    const { origin, pathname } = new URL(proxy.link());
    const { body } = await ask({ origin }, pathname);
    return { origin, path: /"(\/\.innkeeper\/stay\/[^"]*)"/.exec(body)?.[1] ?? '' };
  };

  it('comes in at 127.0.0.1 as a program of the same user', async () => {
    const { proxy } = await start();
    const { origin, path } = await stayAt(proxy);
    const cookie = cookieIn(await ask({ origin }, path));
    expect((await ask({ origin }, '/', { headers: { cookie } })).status).toBe(200);
    expect((await ask(proxy, '/', { headers: { cookie } })).status).toBe(401);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'whose cookie another user has opens nothing for that user',
    async () => {
      const { proxy, program } = await start();
      const { origin, path } = await stayAt(proxy);
      const cookie = cookieIn(await ask({ origin }, path));
      const { origin: unused, path: unusedPath } = await stayAt(proxy);
      const asOther = async (url: string) => {
        const script =
          'fetch(process.argv[1], { headers: { cookie: process.argv[2] } }).then(({ status }) => console.log(status))';
        const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, url, cookie], {
          ...{ uid: 65_534, gid: 65_534, cwd: '/' },
        });
        return stdout.trim();
      };
      expect(await asOther(`${origin}/`)).toBe('401');
      expect(await asOther(`${unused}${unusedPath}`)).toBe('403');
      expect(program.came).toEqual([]);
    },
  );
});

describe('a stranger before a console’s proxy', () => {
  it('cannot lock the person out with cookies', async () => {
    const { proxy } = await start();
    const many = Array.from({ length: 180 }, (_, n) => `c${n}=${'x'.repeat(4000)}`).join('; ');
    const cookie = `${many}; ${await comeIn(proxy)}`;
    expect((await ask(proxy, '/', { headers: { cookie } })).status).toBe(200);
  });

  it('cannot take the same port on the other address that a name may mean', async () => {
    const { proxy } = await start();
    const squatter = createServer();
    const outcome = once(squatter.listen(Number(new URL(proxy.origin).port), '::1'), 'listening');
    await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/EADDRINUSE|EADDRNOTAVAIL/) });
  });

  it('who holds a refused upgrade is hung up on, and holds up no end', async () => {
    const { proxy } = await start();
    const { port, host } = new URL(proxy.origin);
    const stream = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    stream.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    stream.on('error', () => undefined).resume();
    await once(stream, 'end');
    await proxy.close();
  });
});

describe('a hostile program behind a page', () => {
  it.each(['granted', 'refused'] as const)('gets no header through an upgrade it has %s', async (how) => {
    const { proxy, program } = await start();
    program.upgrades(how);
    const cookie = await comeIn(proxy);
    const { port, host } = new URL(proxy.origin);
    const stream = connect(Number(port), '127.0.0.1');
    stream.write(
      `GET /live HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${proxy.origin}\r\nCookie: ${cookie}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    const [answer] = (await once(stream, 'data')) as [Buffer];
    stream.destroy();
    expect(answer.toString()).toMatch(how === 'granted' ? /^HTTP\/1\.1 101 / : /^HTTP\/1\.1 403 /);
    expect(answer.toString()).not.toMatch(/set-cookie|clear-site-data|alt-svc/i);
  });
});
