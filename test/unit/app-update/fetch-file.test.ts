import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchFile, type OpenAddress } from '../../../src/core/local/app-update/fetch-file.ts';
import { openAddress } from '../../support/open-address.ts';
import { problemOf } from '../../support/problem-of.ts';

const { signal } = new AbortController();

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('fetching a file of the feed', () => {
  const limits = { bytes: 1000, mayFetch: () => true, signal };
  const codeOf = async (open: OpenAddress, address: string, more: object = {}) =>
    (await problemOf(fetchFile(open, address, { ...limits, ...more }))).code;

  it('ends with an answer that never ends, and with one that never begins', async () => {
    const origin = await served(async ({ url }, response) => {
      if (url === '/silent') return;
      response.writeHead(200);
      for (let lines = 0; lines < 1000 && !response.destroyed; lines++) {
        response.write('x');
        await sleep(20);
      }
    });
    for (const path of ['/silent', '/slow']) {
      const began = Date.now();
      expect(await codeOf(openAddress, origin + path, { withinMs: 200 })).toBe('app-update.unreachable');
      expect(Date.now() - began).toBeLessThan(2000);
    }
  });

  it('ends as soon as there is more than there may be', async () => {
    let sent = 0;
    const origin = await served(async (_, response) => {
      response.on('error', () => undefined);
      while (!response.destroyed && sent < 50_000_000) {
        sent += 10_000;
        if (!response.write(Buffer.alloc(10_000))) await sleep(1);
      }
      response.end();
    });
    expect(await codeOf(openAddress, origin)).toBe('app-update.unreachable');
    expect(sent).toBeLessThan(50_000_000);
  });

  it('follows redirects only to where updates come from, and not for ever', async () => {
    const elsewhere = await served((_, response) => response.end('from elsewhere'));
    const origin = await served(({ url }, response) => {
      const to: Record<string, string> = { '/own': '/end', '/away': `${elsewhere}/end`, '/round': '/round' };
      const location = to[url ?? ''];
      if (location) response.writeHead(302, { location }).end();
      else response.end('here');
    });
    const own = (address: string) => address.startsWith(`${origin}/`);
    const get = (path: string) => fetchFile(openAddress, origin + path, { ...limits, mayFetch: own });
    expect(Buffer.from((await get('/own')) ?? []).toString()).toBe('here');
    for (const path of ['/away', '/round']) {
      expect((await problemOf(get(path))).code, path).toBe('app-update.unreachable');
    }
    expect(await codeOf(openAddress, `${origin}/end`, { mayFetch: () => false })).toBe(
      'app-update.unreachable',
    );
  });

  it.each([500, 403, 204])('takes no %s for an answer', async (status) => {
    const origin = await served((_, response) => response.writeHead(status).end());
    expect(await codeOf(openAddress, origin)).toBe('app-update.unreachable');
  });

  it('is cancelled by its signal, which is no failure', async () => {
    const origin = await served(() => undefined);
    const stop = new AbortController();
    const got = fetchFile(openAddress, origin, { ...limits, signal: stop.signal });
    stop.abort();
    await expect(got).rejects.toBe(stop.signal.reason);
  });
});
