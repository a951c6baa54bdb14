import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { codeOf, problemOf } from './expect-problem.ts';
import { freePort, type Sshd, sshdMissing, startSshd } from './sshd.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A web server to reach through the tunnel. `/hang` never answers, `/drop` hangs up. */
async function startWeb(): Promise<{
  server: Server;
  port: number;
  sockets: Set<Socket>;
  hung: () => Promise<void>;
}> {
  const sockets = new Set<Socket>();
  let onHang = () => {};
  const server = createServer((request, response) => {
    if (request.url === '/hang') {
      onHang();
      return;
    }
    if (request.url === '/drop') {
      request.socket.destroy();
      return;
    }
    if (request.url === '/big') {
      response.end(Buffer.alloc(3_000_000, 'b'));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.statusCode = request.url === '/missing' ? 404 : 200;
      response.end(
        JSON.stringify({
          method: request.method,
          url: request.url,
          host: request.headers.host,
          authorization: request.headers.authorization,
          sha256: sha256(Buffer.concat(chunks)),
        }),
      );
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hung = () =>
    new Promise<void>((resolve) => {
      onHang = resolve;
    });
  return { server, port: (server.address() as AddressInfo).port, sockets, hung };
}

describe.skipIf(missing)(`tunnels through a real sshd${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  let web: Awaited<ReturnType<typeof startWeb>>;
  beforeAll(async () => {
    [sshd, web] = await Promise.all([startSshd(), startWeb()]);
    ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
    web.server.closeAllConnections();
    await new Promise((resolve) => web.server.close(resolve));
  });
  const json = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString());

  it('carry requests and answers of every kind', async () => {
    const tunnel = ssh.tunnel(web.port);
    const body = randomBytes(700_000);
    const answer = await tunnel.request('PUT', '/a?b=%20c', {
      headers: { authorization: 'Bearer x', host: 'matrix.inn.test' },
      body,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBe('a=1, b=2');
    expect(json(answer.body)).toEqual({
      method: 'PUT',
      url: '/a?b=%20c',
      host: 'matrix.inn.test',
      authorization: 'Bearer x',
      sha256: sha256(body),
    });
    expect((await tunnel.request('GET', '/missing')).status).toBe(404);
    expect((await tunnel.request('GET', '/big')).body.length).toBe(3_000_000);
    await tunnel.close();
  });

  it('keep their streams for the next request, and few of them', async () => {
    const tunnel = ssh.tunnel(web.port);
    const before = ssh.roundTrips;
    await tunnel.request('GET', '/1');
    await tunnel.request('GET', '/2');
    expect(ssh.roundTrips - before).toBe(1);
    const all = await Promise.all(Array.from({ length: 100 }, (_, n) => tunnel.request('GET', `/${n}`)));
    expect(all.map((answer) => json(answer.body).url)).toEqual(
      Array.from({ length: 100 }, (_, n) => `/${n}`),
    );
    expect(ssh.roundTrips - before).toBeLessThanOrEqual(8);
    await tunnel.close();
  });

  it('tell that nothing listens there', async () => {
    const port = await freePort();
    const tunnel = ssh.tunnel(port);
    const expected = { code: 'network.service-down', params: { port } };
    expect(await problemOf(tunnel.request('GET', '/'))).toMatchObject(expected);
    // All of them at once, too.
    const all = await Promise.all(Array.from({ length: 12 }, () => codeOf(tunnel.request('GET', '/'))));
    expect(new Set(all)).toEqual(new Set(['network.service-down']));
    expect(await problemOf(ssh.openStream(port))).toMatchObject(expected);
    await tunnel.close();
  });

  it('tell a service that hangs up, one that never answers, and a caller who gives up', async () => {
    const tunnel = ssh.tunnel(web.port);
    expect(await codeOf(tunnel.request('GET', '/drop'))).toBe('network.service-hung-up');
    expect(await codeOf(tunnel.request('GET', '/hang', { timeoutMs: 300 }))).toBe('network.service-slow');
    const stop = new AbortController();
    const hung = web.hung();
    const work = codeOf(tunnel.request('GET', '/hang', { signal: stop.signal }));
    await hung;
    stop.abort();
    expect(await work).toBe('cancelled.asked');
    expect(await codeOf(tunnel.request('GET', '/', { signal: AbortSignal.abort() }))).toBe('cancelled.asked');
    // And go on working.
    expect((await tunnel.request('GET', '/')).status).toBe(200);
    await tunnel.close();
  });

  it('refuse what is no request', async () => {
    const tunnel = ssh.tunnel(web.port);
    expect(await codeOf(tunnel.request('GET', '/a b\r\nx: y'))).toBe('input.invalid');
    expect(await codeOf(tunnel.request('GET', '/', { headers: { x: 'a\r\nb: c' } }))).toBe('input.invalid');
    await tunnel.close();
  });

  it('tell a cut in the middle, and go over a new connection after it', async () => {
    const tunnel = ssh.tunnel(web.port);
    const hung = web.hung();
    const work = codeOf(tunnel.request('GET', '/hang'));
    await hung;
    await sshd.cut();
    expect(await work).toBe('network.lost');
    expect((await tunnel.request('GET', '/')).status).toBe(200);
    await tunnel.close();
  });

  it('notice that a kept stream has been closed meanwhile', async () => {
    const tunnel = ssh.tunnel(web.port);
    await tunnel.request('GET', '/');
    const gone = Promise.all(
      [...web.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    for (const socket of web.sockets) socket.destroy();
    await gone;
    // A round trip, after which the news has come.
    await ssh.run(['true']);
    expect((await tunnel.request('GET', '/')).status).toBe(200);
    await tunnel.close();
  });

  it('close what they opened', async () => {
    const tunnel = ssh.tunnel(web.port);
    await Promise.all(Array.from({ length: 8 }, () => tunnel.request('GET', '/')));
    await tunnel.close();
    while (web.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('carry other protocols: TLS', async () => {
    const files = ['-keyout', join(sshd.folder, 'tls.key'), '-out', join(sshd.folder, 'tls.crt')];
    await promisify(execFile)('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=inn.test', '-addext', 'subjectAltName=DNS:inn.test', ...files],
    ]);
    const cert = await readFile(join(sshd.folder, 'tls.crt'));
    const server = createTlsServer(
      { cert, key: await readFile(join(sshd.folder, 'tls.key')) },
      (_request, response) => {
        response.end('over TLS');
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stream = await ssh.openStream((server.address() as AddressInfo).port);
    const tls = connectTls({ socket: stream, servername: 'inn.test', ca: cert });
    tls.write('GET / HTTP/1.0\r\n\r\n');
    let answer = '';
    for await (const chunk of tls) answer += chunk;
    expect(answer).toContain('over TLS');
    await new Promise((resolve) => server.close(resolve));
  });

  it('are refused where the server forbids them', async () => {
    await sshd.restart(['AllowTcpForwarding no']);
    const tunnel = ssh.tunnel(web.port);
    expect(await codeOf(tunnel.request('GET', '/'))).toBe('ssh.tunnel-refused');
    expect(await codeOf(ssh.openStream(web.port))).toBe('ssh.tunnel-refused');
    await tunnel.close();
    await sshd.restart();
  });
});
