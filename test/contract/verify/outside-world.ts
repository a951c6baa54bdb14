import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe } from 'vitest';
import { type CheckSite, openSite } from '../../../src/core/deploy/verify/context.ts';
import { say } from '../../../src/shared/say.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { type Authority, type Certificate, makeAuthority } from './certificates.ts';

const openssl = spawnSync('openssl', ['version']).error === undefined;
/** The certificates of these tests are made with it. */
export const withOpenssl = describe.skipIf(!openssl);
export const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test'];

export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export const json = (value: unknown, headers = {}): Page => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});
export const open = { 'access-control-allow-origin': '*' };
export const homeserver = { 'm.homeserver': { base_url: 'https://matrix.inn.test' } };

/** What a server that is well answers, by host and path. */
export const well: Readonly<Record<string, Page>> = {
  'inn.test/.well-known/matrix/client': json(homeserver, open),
  'inn.test/.well-known/matrix/server': json({ 'm.server': 'matrix.inn.test:443' }, open),
  'matrix.inn.test/_matrix/client/versions': json({ versions: ['v1.1', 'v1.15'] }),
  'chat.inn.test/': { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html></html>' },
  'chat.inn.test/config.json': json({ default_server_config: homeserver }),
};

interface OutsideState {
  /** What is answered now. */
  pages: Record<string, Page>;
  certificates: Map<string, Certificate> | undefined;
  /** What was reported. */
  told: string[];
}

/** A real HTTPS server for the tests of one file, and checks that look at it. */
export function outsideWorld() {
  let folder: string;
  let authority: Authority;
  let server: Server;
  let good: Certificate;
  let site: CheckSite;
  const state: OutsideState = { pages: {}, certificates: undefined, told: [] };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const page = state.pages[`${request.headers.host?.split(':')[0]}${request.url}`];
    response.writeHead(page?.status ?? (page ? 200 : 404), page?.headers);
    response.end(page?.body ?? 'There is nothing here.');
  }

  function siteWith(changes: Partial<CheckSite> = {}): CheckSite {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '127.0.0.1' },
      domain: 'inn.test',
      tls: { mode: 'internal' },
    });
    const address = server.address();
    if (!parsed.ok || address === null || typeof address === 'string') throw new Error('not arranged');
    return openSite({
      spec: parsed.spec,
      publicAddress: '127.0.0.1',
      ownAddresses: [],
      ca: authority.ca,
      httpsPort: address.port,
      tunnel: { request: () => Promise.reject(new Error('nothing here goes through the tunnel')) },
      sharedSecret: '',
      signal: new AbortController().signal,
      report: (note) => state.told.push(say(note)),
      patienceMs: 5000,
      ...changes,
    });
  }

  beforeAll(async () => {
    if (!openssl) return;
    folder = await mkdtemp(join(tmpdir(), 'outside-'));
    authority = await makeAuthority(folder);
    good = await authority.issue(names);
    server = createServer(
      {
        // As with Caddy, the handshake for a name without a certificate ends with an alert.
        SNICallback: (name, done) => {
          const certificate = state.certificates?.get(name);
          done(null, certificate && createSecureContext(certificate));
        },
      },
      answer,
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    if (!openssl) return;
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a check on a server that is well but for `broken`. */
  async function look<T>(
    check: (site: CheckSite) => Promise<T>,
    broken: Readonly<Record<string, Page>> = {},
  ): Promise<T> {
    state.pages = { ...well, ...broken };
    state.certificates ??= new Map(names.map((name) => [name, good]));
    state.told = [];
    site = siteWith();
    try {
      return await check(site);
    } finally {
      await site.close();
    }
  }

  return Object.assign(state, {
    look,
    siteWith,
    site: () => site,
    authority: () => authority,
    good: () => good,
    folder: () => folder,
  });
}
