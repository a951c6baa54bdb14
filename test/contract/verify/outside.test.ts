import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttps } from '../../../src/core/chat/matrix/http/https.ts';
import { adminPaths, checkAdminClosed } from '../../../src/core/deploy/verify/checks/admin-closed.ts';
import { checkCertificate } from '../../../src/core/deploy/verify/checks/certificate.ts';
import { checkFederation, federationPaths } from '../../../src/core/deploy/verify/checks/federation.ts';
import { checkVersions } from '../../../src/core/deploy/verify/checks/versions.ts';
import { checkWeb } from '../../../src/core/deploy/verify/checks/web.ts';
import { checkWellKnown } from '../../../src/core/deploy/verify/checks/well-known.ts';
import { type CheckSite, openSite } from '../../../src/core/deploy/verify/context.ts';
import { waitForReverseProxy } from '../../../src/core/deploy/verify/reverse-proxy.ts';
import { say } from '../../../src/shared/say.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import type { CheckResult } from '../../../src/shared/status.ts';
import { type Authority, type Certificate, makeAuthority } from './certificates.ts';

const openssl = spawnSync('openssl', ['version']).error === undefined;
/** The certificates of these tests are made with it. */
const withOpenssl = describe.skipIf(!openssl);
const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test'];

interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const json = (value: unknown, headers = {}): Page => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});
const open = { 'access-control-allow-origin': '*' };
const homeserver = { 'm.homeserver': { base_url: 'https://matrix.inn.test' } };

/** What a server that is well answers, by host and path. */
const well: Readonly<Record<string, Page>> = {
  'inn.test/.well-known/matrix/client': json(homeserver, open),
  'inn.test/.well-known/matrix/server': json({ 'm.server': 'matrix.inn.test:443' }, open),
  'matrix.inn.test/_matrix/client/versions': json({ versions: ['v1.1', 'v1.15'] }),
  'chat.inn.test/': { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html></html>' },
  'chat.inn.test/config.json': json({ default_server_config: homeserver }),
};

let folder: string;
let authority: Authority;
let server: Server;
let site: CheckSite;
let pages: Record<string, Page>;
let certificates: Map<string, Certificate>;
let good: Certificate;
let told: string[];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const page = pages[`${request.headers.host?.split(':')[0]}${request.url}`];
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
    report: (note) => told.push(say(note)),
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
        const certificate = certificates.get(name);
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
  pages = { ...well, ...broken };
  certificates ??= new Map(names.map((name) => [name, good]));
  told = [];
  site = siteWith();
  try {
    return await check(site);
  } finally {
    await site.close();
  }
}

withOpenssl('a server that is well', () => {
  test.each([
    ['versions', checkVersions],
    ['well-known', checkWellKnown],
    ['certificate', checkCertificate],
    ['web', checkWeb],
    ['admin-closed', checkAdminClosed],
    ['federation', checkFederation],
  ] as const)('passes %s', async (id, check) => {
    expect(await look(check)).toMatchObject({ id, state: 'passed' });
  });
});

withOpenssl('what people’s apps would stumble over', () => {
  const client = 'inn.test/.well-known/matrix/client';
  const elsewhere = { 'm.homeserver': { base_url: 'https://matrix.example.org' } };
  test.each([
    ['well-known is not there', checkWellKnown, { [client]: { status: 404, body: '' } }, 'HTTP 404'],
    ['is a page', checkWellKnown, { [client]: { body: '<html>' } }, 'does not answer with JSON'],
    ['names nothing', checkWellKnown, { [client]: json({}, open) }, 'does not name a chat server'],
    [
      'names another server',
      checkWellKnown,
      { [client]: json(elsewhere, open) },
      'https://matrix.example.org',
    ],
    ['may not be read by a browser', checkWellKnown, { [client]: json(homeserver) }, 'CORS'],
    [
      'tells other servers another place',
      checkWellKnown,
      { 'inn.test/.well-known/matrix/server': json({ 'm.server': 'inn.test:8448' }) },
      'inn.test:8448',
    ],
    [
      'the chat server is down',
      checkVersions,
      { 'matrix.inn.test/_matrix/client/versions': { status: 502, body: '' } },
      'HTTP 502',
    ],
    [
      'it speaks nothing',
      checkVersions,
      { 'matrix.inn.test/_matrix/client/versions': json({ versions: [] }) },
      'no version',
    ],
    ['the chat page is a download', checkWeb, { 'chat.inn.test/': { body: 'x' } }, 'not a web page'],
    [
      'it leads elsewhere',
      checkWeb,
      { 'chat.inn.test/config.json': json({ default_server_config: elsewhere }) },
      'matrix.example.org',
    ],
  ] as const)('%s', async (_what, check, broken, words) => {
    const result = await look(check, broken);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain(words);
  });
});

withOpenssl('a management interface that is open', () => {
  // However the path is spelt, it reaches the server as it was spelt.
  test.each(adminPaths)('as %s', async (path) => {
    const broken = { [`matrix.inn.test${path}`]: json({ server_version: '1.163.2' }) };
    const result = await look(checkAdminClosed, broken);
    expect(say(result.note)).toContain('open to the public');
  });

  test('to whoever has a token', async () => {
    const refusal = { ...json({ errcode: 'M_MISSING_TOKEN', error: 'Missing access token' }), status: 401 };
    const result = await look(checkAdminClosed, { [`inn.test${adminPaths[1]}`]: refusal });
    expect(say(result.note)).toContain('open to the public');
  });

  test('no, but its place is not a plain 404', async () => {
    const result = await look(checkAdminClosed, {
      [`matrix.inn.test${adminPaths[0]}`]: { status: 403, body: 'no' },
    });
    expect(result).toMatchObject({ state: 'failed' });
  });
});

withOpenssl('certificates', () => {
  const lookWith = async (name: string, certificate: Certificate | undefined) => {
    certificates = new Map(names.map((each) => [each, good]));
    if (certificate) certificates.set(name, certificate);
    else certificates.delete(name);
    const result = await look(checkCertificate);
    certificates = new Map(names.map((each) => [each, good]));
    return result;
  };
  const dates = ([from, to]: readonly [number, number]) => {
    const text = (days: number) =>
      `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '')}`;
    return { notBefore: text(from), notAfter: text(to) };
  };

  test.each([
    ['for another name', ['example.org'], undefined, 'belongs to another name'],
    ['that has run out', names, [-10, -1], 'expired'],
    ['that is about to run out and was not renewed', names, [-89, 1], 'was not renewed'],
    ['that is not valid yet', names, [1, 10], 'not valid yet'],
  ] as const)('one %s', async (_what, forNames, days, words) => {
    const certificate = await authority.issue(forNames, days && dates(days));
    const result = await lookWith('chat.inn.test', certificate);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain('chat.inn.test');
    expect(say(result.note)).toContain(words);
  });

  test('one of an authority nobody knows', async () => {
    const strange = await makeAuthority(await mkdtemp(join(folder, 'strange-')));
    const result = await lookWith('inn.test', await strange.issue(names));
    expect(say(result.note)).toMatch(/inn\.test is not trusted/);
  });

  test('none yet', async () => {
    const result = await lookWith('matrix.inn.test', undefined);
    expect(say(result.note)).toContain('no certificate for matrix.inn.test yet');
  });
});

withOpenssl('waiting for the reverse proxy', () => {
  test('a certificate that comes late is waited for, and told once', async () => {
    certificates = new Map(names.slice(0, 2).map((each) => [each, good]));
    setTimeout(() => certificates.set('chat.inn.test', good), 1200);
    await look(waitForReverseProxy);
    expect(certificates.size).toBe(3);
    expect(told).toEqual(['Waiting for the certificate of chat.inn.test.']);
  });

  test('a chat server that is still starting is waited for', async () => {
    const path = 'matrix.inn.test/_matrix/client/versions';
    setTimeout(() => Object.assign(pages, well), 600);
    await look(waitForReverseProxy, { [path]: { status: 502, body: '' } });
    expect(pages[path]?.status).toBeUndefined();
    expect(told).toEqual(['Waiting for an answer from matrix.inn.test.']);
  });

  test('a certificate that is not trusted will not become so: no waiting', async () => {
    const strange = await makeAuthority(await mkdtemp(join(folder, 'strange-')));
    certificates = new Map(names.map((each) => [each, good]));
    certificates.set('inn.test', await strange.issue(names));
    await look(waitForReverseProxy);
    expect(told).toEqual([]);
    certificates.set('inn.test', good);
  });
});

withOpenssl('HTTPS to a name that DNS does not know', () => {
  const at = (changes: { port?: number; address?: string } = {}) =>
    openHttps({
      hostname: 'inn.test',
      address: '127.0.0.1',
      port: site.httpsPort,
      ca: authority.ca,
      ...changes,
    });

  test('a port where nobody listens', async () => {
    const idle = createServer().listen(0, '127.0.0.1');
    await once(idle, 'listening');
    const address = idle.address();
    idle.close();
    await once(idle, 'close');
    const https = at({ port: typeof address === 'object' ? address?.port : 1 });
    await expect(https.request('GET', '/')).rejects.toMatchObject({ code: 'network.refused' });
    await https.close();
  });

  test('a name nobody knows', async () => {
    const https = at({ address: 'nowhere.invalid' });
    await expect(https.request('GET', '/')).rejects.toMatchObject({ code: 'network.name-unknown' });
    await https.close();
  });

  test('an abort rejects with its own reason, a time limit with a problem', async () => {
    const silent = createServer(good, () => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const https = at({ port: typeof address === 'object' ? address?.port : 1 });
    const stop = new AbortController();
    silent.once('request', () => stop.abort(new Error('enough')));
    await expect(https.request('GET', '/', { signal: stop.signal })).rejects.toThrow('enough');
    await expect(https.request('GET', '/', { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'network.timeout',
    });
    await https.close();
    silent.closeAllConnections();
    silent.close();
  });
});

withOpenssl('other servers', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64');
  /** Keys in the order they are signed in. */
  const keysOf = (domain: string, until: number) => {
    const signed = {
      old_verify_keys: {},
      server_name: domain,
      valid_until_ts: until,
      verify_keys: { 'ed25519:a_1': { key: key.replace(/=+$/, '') } },
    };
    const signature = sign(null, Buffer.from(JSON.stringify(signed)), privateKey).toString('base64');
    return { ...signed, signatures: { [domain]: { 'ed25519:a_1': signature.replace(/=+$/, '') } } };
  };
  const version = 'matrix.inn.test/_matrix/federation/v1/version';
  const keys = 'matrix.inn.test/_matrix/key/v2/server';
  const later = Date.now() + 3_600_000;
  const open = {
    [version]: json({ server: { name: 'Synapse', version: '1' } }),
    [keys]: json(keysOf('inn.test', later)),
  };
  const asFederated = (check: (site: CheckSite) => Promise<CheckResult>) => (closed: CheckSite) => {
    const { features } = closed.spec;
    const federation = { ...features.synapse.federation, mode: 'allowList' as const, allow: ['other.test'] };
    return check({
      ...closed,
      spec: { ...closed.spec, features: { ...features, synapse: { ...features.synapse, federation } } },
    });
  };

  test('find the server where it is, and it proves who it is', async () => {
    expect(await look(asFederated(checkFederation), open)).toMatchObject({
      id: 'federation',
      state: 'passed',
    });
  });

  test.each<[string, Record<string, Page>, string]>([
    ['nobody answers', {}, 'HTTP 404'],
    [
      'it is another server',
      { ...open, [keys]: json(keysOf('evil.test', later)) },
      'does not show the keys of inn.test',
    ],
    ['its keys are old', { ...open, [keys]: json(keysOf('inn.test', 1)) }, 'does not show the keys'],
    [
      'somebody changed its keys on the way',
      { ...open, [keys]: json({ ...keysOf('inn.test', later), valid_until_ts: later + 1 }) },
      'not signed with themselves',
    ],
  ])('are told apart: %s', async (_, pages, note) => {
    const result = await look(asFederated(checkFederation), pages);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain(note);
  });

  test.each([...federationPaths])(
    'get no answer from a closed one, and it is told if they do: %s',
    async (path) => {
      const answered = { [`inn.test${path}`]: json({ server: { name: 'Synapse' } }) };
      const result = await look(checkFederation, answered);
      expect(result.state).toBe('failed');
      expect(say(result.note)).toContain(`https://inn.test${path}`);
    },
  );
});

withOpenssl('a domain whose website lives elsewhere', () => {
  test('is asked there, and nothing of the chat server’s is asked of it', async () => {
    const { spec, httpsPort, ca = '' } = site;
    // Under the chat server's address nothing is to be had for this check.
    const parted = siteWith({
      spec: { ...spec, hostnames: { ...spec.hostnames, site: 'elsewhere' } },
      publicAddress: '127.0.0.9',
      elsewhere: { address: '127.0.0.1', port: httpsPort, ca },
    });
    try {
      expect(await checkWellKnown(parted)).toMatchObject({ state: 'passed' });
      pages['inn.test/.well-known/matrix/server'] = json({ 'm.server': 'inn.test:8448' });
      expect(await checkWellKnown(parted)).toMatchObject({ state: 'failed' });
    } finally {
      await parted.close();
    }
  });
});
