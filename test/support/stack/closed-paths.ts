import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { connect as connectTls } from 'node:tls';

/** Asked of Synapse itself, this tells every administrator its version. */
const asked = 'admin/v1/server_version';

/** Ways to write what is closed to the world: each was a way in somewhere, behind some reverse proxy. */
export const closedPaths: readonly string[] = [
  `/_synapse/${asked}`,
  `/_synapse/${asked}/`,
  `//_synapse/${asked}`,
  `/_synapse//${asked}`,
  `/./_synapse/${asked}`,
  `/_synapse/./${asked}`,
  `/_SYNAPSE/${asked}`,
  `/_synapse/ADMIN/v1/server_version`,
  `/_synapse%2f${asked}`,
  `/_synapse%2F${asked}`,
  `/%5fsynapse/${asked}`,
  `/_synapse/%61dmin/v1/server_version`,
  `/%2f_synapse/${asked}`,
  `/_synapse;x/${asked}`,
  `/_synapse/;/${asked}`,
  `/_synapse\\${asked}`,
  `/_synapse%5c${asked}`,
  `/_synapse/${asked}%00`,
  `/_synapse/${asked}%0d%0ax`,
  `/_matrix/../_synapse/${asked}`,
  `/_matrix/%2e%2e/_synapse/${asked}`,
  `/_matrix/.%2e/_synapse/${asked}`,
  `/_matrix/..%2f_synapse/${asked}`,
  `/_matrix/..%5c_synapse/${asked}`,
  `/_matrix/..\\_synapse/${asked}`,
  `/_matrix/%252e%252e/_synapse/${asked}`,
  `/_matrix/..%252f_synapse/${asked}`,
  `/_matrix/%c0%ae%c0%ae/_synapse/${asked}`,
  `/_matrix/client/..;/..;/_synapse/${asked}`,
  `/_matrix/client/../../_synapse/${asked}`,
  `/_matrix/client/versions/../../../_synapse/${asked}`,
  `/_matrix//../_synapse/${asked}`,
  `/.well-known/matrix/../../_synapse/${asked}`,
  `/.well-known/matrix/%2e%2e/%2e%2e/_synapse/${asked}`,
  `/_synapse/client/../${asked}`,
  `/_synapse/client/%2e%2e/${asked}`,
  `/_synapse/client/%2e%2e%2f${asked}`,
  `/_synapse/client/..%2f${asked}`,
  `/_synapse/client/..;/${asked}`,
  `/_synapse/client/.%2e/%61dmin/v1/server_version`,
  `/_synapse/client/%252e%252e/${asked}`,
  `/_synapse/client/x/../../${asked}`,
  `/_synapse/client%2f..%2f${asked}`,
  '/_synapse/admin',
  '/_synapse/admin/v2/users',
  '/_synapse/mas/query_user',
  '/_synapse/mas/../mas/query_user',
  '/_synapse/metrics',
  '/_synapse/client/../metrics',
  '/metrics',
  '/health',
  '/_matrix/../health',
  '/_synapse/replication/get_account_data/x',
];

/** The same for what other servers ask, where they come by a port of their own or not at all. */
export const closedToServers: readonly string[] = [
  '/_matrix/federation/v1/version',
  '/_matrix//federation/v1/version',
  '/_matrix/%66ederation/v1/version',
  '/_matrix/client/../federation/v1/version',
  '/_matrix/key/v2/server',
  '/_matrix/./key/v2/server',
];

/** Ways to name another place than the path does. */
const misleading = [
  'x-original-url',
  'x-rewrite-url',
  'x-forwarded-uri',
  'x-forwarded-prefix',
  'x-forwarded-path',
];

export interface ReverseProxyAccess {
  readonly address: string;
  readonly port?: number;
  readonly host: string;
  readonly ca: string;
  /** An administrator's. */
  readonly token: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks in every way, and gives those that something answered. */
export async function whatOpens(proxy: ReverseProxyAccess, paths: readonly string[]): Promise<string[]> {
  const path = `/_synapse/${asked}`;
  const tries: [what: string, path: string, answer: Promise<Answer>][] = [];
  const add = (what: string, at: string, answer: Promise<Answer>) => tries.push([what, at, answer]);
  for (const one of paths) {
    add('HTTP/1.1', one, overHttp1(proxy, one));
    add('HTTP/2', one, overHttp2(proxy, one));
  }
  for (const host of [
    proxy.host.toUpperCase(),
    `${proxy.host}.`,
    `${proxy.host}:8008`,
    'synapse:8008',
    'caddy',
  ]) {
    add(`Host ${host}`, path, overHttp1(proxy, path, { host }));
  }
  for (const place of [`https://${proxy.host}`, 'http://synapse:8008', 'http://127.0.0.1:2020']) {
    add('whole address', place + path, overHttp1(proxy, place + path));
  }
  add(
    'fragment',
    `/_matrix/client/versions#/../..${path}`,
    raw(proxy, `/_matrix/client/versions#/../..${path}`),
  );
  add('no slash', path.slice(1), raw(proxy, path.slice(1)));
  const seen = await Promise.all(
    tries.map(async ([what, at, answer]) => ({ what, at, answer: await answer })),
  );
  const opened = seen.filter(({ what, at, answer }) => {
    // Under a name that is not its own Caddy answers with nothing at all.
    const ofNobody = /^(?:Host|whole)/.test(what) && answer.status === 200 && answer.text === '';
    return !ofNobody && !isClosed(at, answer);
  });
  const misled = await Promise.all(
    misleading.map(async (name) => {
      const answer = await overHttp1(proxy, '/_matrix/client/nothing', { [name]: path });
      return { what: name, at: path, answer };
    }),
  );
  return [...opened, ...misled.filter(({ answer }) => !isClosed('/_matrix/', answer))].map(
    ({ what, at, answer }) => `${what} ${at}: ${answer.status} ${answer.text.slice(0, 200)}`,
  );
}

/** Nobody took it; and Synapse was asked only for what is the world's by its first words, and knew of no such thing. */
function isClosed(path: string, { status, text }: Answer): boolean {
  if (![400, 404, 421].includes(status) || text.includes('server_version')) return false;
  return !text.includes('errcode') || /^(?:https:\/\/[^/]+)?\/_(?:matrix|synapse\/client)\//.test(path);
}

function overHttp1(
  proxy: ReverseProxyAccess,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { address: host, port = 443, ca } = proxy;
    const authorization = `Bearer ${proxy.token}`;
    const call = request(
      {
        host,
        port,
        servername: proxy.host,
        path,
        ca,
        agent: false,
        headers: { host: proxy.host, authorization, ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text })).on('error', reject);
      },
    );
    call.on('error', reject).end();
  });
}

function overHttp2(proxy: ReverseProxyAccess, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { address, port = 443, ca, host } = proxy;
    const session = connectHttp2(`https://${address}:${port}`, { ca, servername: host });
    session.on('error', reject);
    const headers = { ':path': path, ':authority': host, authorization: `Bearer ${proxy.token}` };
    const stream = session.request(headers);
    let status = 0;
    let text = '';
    stream.on('response', (answer) => {
      status = Number(answer[':status']);
    });
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    stream.on('end', () => {
      session.close();
      resolve({ status, text });
    });
    // A stream that is refused as such was not answered either.
    stream.on('error', () => {
      session.close();
      resolve({ status: 400, text });
    });
    stream.end();
  });
}

/** What no library would send. */
function raw(proxy: ReverseProxyAccess, target: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { address, port = 443, ca, host } = proxy;
    const socket = connectTls({ host: address, port, ca, servername: host });
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    socket.on('error', reject).on('close', () => {
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text });
    });
    const lines = [`GET ${target} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${proxy.token}`];
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  });
}
