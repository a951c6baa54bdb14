import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHttps } from '../../../src/core/chat/matrix/http/https.ts';
import { adminPaths, verifyAdminClosed } from '../../../src/core/deploy/verify/checks/admin-closed.ts';
import { verifyCertificate } from '../../../src/core/deploy/verify/checks/certificate.ts';
import { verifyFederation } from '../../../src/core/deploy/verify/checks/federation.ts';
import { verifyVersions } from '../../../src/core/deploy/verify/checks/versions.ts';
import { verifyWeb } from '../../../src/core/deploy/verify/checks/web.ts';
import { verifyWellKnown } from '../../../src/core/deploy/verify/checks/well-known.ts';
import { waitForReverseProxy } from '../../../src/core/deploy/verify/reverse-proxy.ts';
import { say } from '../../../src/shared/say.ts';
import { type Certificate, makeAuthority } from './certificates.ts';
import { homeserver, json, names, open, outsideWorld, well, withOpenssl } from './outside-world.ts';

const at = outsideWorld();

withOpenssl('a server that is well', () => {
  test.each([
    ['versions', verifyVersions],
    ['well-known', verifyWellKnown],
    ['certificate', verifyCertificate],
    ['web', verifyWeb],
    ['admin-closed', verifyAdminClosed],
    ['federation', verifyFederation],
  ] as const)('passes %s', async (id, check) => {
    expect(await at.look(check)).toMatchObject({ id, state: 'passed' });
  });
});

withOpenssl('what people’s apps would stumble over', () => {
  const client = 'inn.test/.well-known/matrix/client';
  const elsewhere = { 'm.homeserver': { base_url: 'https://matrix.example.org' } };
  test.each([
    ['well-known is not there', verifyWellKnown, { [client]: { status: 404, body: '' } }, 'HTTP 404'],
    ['is a page', verifyWellKnown, { [client]: { body: '<html>' } }, 'does not answer with JSON'],
    ['names nothing', verifyWellKnown, { [client]: json({}, open) }, 'does not name a chat server'],
    [
      'names another server',
      verifyWellKnown,
      { [client]: json(elsewhere, open) },
      'https://matrix.example.org',
    ],
    ['may not be read by a browser', verifyWellKnown, { [client]: json(homeserver) }, 'CORS'],
    [
      'tells other servers another place',
      verifyWellKnown,
      { 'inn.test/.well-known/matrix/server': json({ 'm.server': 'inn.test:8448' }) },
      'inn.test:8448',
    ],
    [
      'the chat server is down',
      verifyVersions,
      { 'matrix.inn.test/_matrix/client/versions': { status: 502, body: '' } },
      'HTTP 502',
    ],
    [
      'it speaks nothing',
      verifyVersions,
      { 'matrix.inn.test/_matrix/client/versions': json({ versions: [] }) },
      'no version',
    ],
    ['the chat page is a download', verifyWeb, { 'chat.inn.test/': { body: 'x' } }, 'not a web page'],
    [
      'it leads elsewhere',
      verifyWeb,
      { 'chat.inn.test/config.json': json({ default_server_config: elsewhere }) },
      'matrix.example.org',
    ],
  ] as const)('%s', async (_what, check, broken, words) => {
    const result = await at.look(check, broken);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain(words);
  });
});

withOpenssl('a management interface that is open', () => {
  // However the path is spelt, it reaches the server as it was spelt.
  test.each(adminPaths)('as %s', async (path) => {
    const broken = { [`matrix.inn.test${path}`]: json({ server_version: '1.163.2' }) };
    const result = await at.look(verifyAdminClosed, broken);
    expect(say(result.note)).toContain('open to the public');
  });

  test('to whoever has a token', async () => {
    const refusal = { ...json({ errcode: 'M_MISSING_TOKEN', error: 'Missing access token' }), status: 401 };
    const result = await at.look(verifyAdminClosed, { [`inn.test${adminPaths[1]}`]: refusal });
    expect(say(result.note)).toContain('open to the public');
  });

  test('no, but its place is not a plain 404', async () => {
    const result = await at.look(verifyAdminClosed, {
      [`matrix.inn.test${adminPaths[0]}`]: { status: 403, body: 'no' },
    });
    expect(result).toMatchObject({ state: 'failed' });
  });
});

withOpenssl('certificates', () => {
  const lookWith = async (name: string, certificate: Certificate | undefined) => {
    at.certificates = new Map(names.map((each) => [each, at.good()]));
    if (certificate) at.certificates?.set(name, certificate);
    else at.certificates?.delete(name);
    const result = await at.look(verifyCertificate);
    at.certificates = new Map(names.map((each) => [each, at.good()]));
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
    const certificate = await at.authority().issue(forNames, days && dates(days));
    const result = await lookWith('chat.inn.test', certificate);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain('chat.inn.test');
    expect(say(result.note)).toContain(words);
  });

  test('one of an authority nobody knows', async () => {
    const strange = await makeAuthority(await mkdtemp(join(at.folder(), 'strange-')));
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
    at.certificates = new Map(names.slice(0, 2).map((each) => [each, at.good()]));
    setTimeout(() => at.certificates?.set('chat.inn.test', at.good()), 1200);
    await at.look(waitForReverseProxy);
    expect(at.certificates?.size).toBe(3);
    expect(at.told).toEqual(['Waiting for the certificate of chat.inn.test.']);
  });

  test('a chat server that is still starting is waited for', async () => {
    const path = 'matrix.inn.test/_matrix/client/versions';
    setTimeout(() => Object.assign(at.pages, well), 600);
    await at.look(waitForReverseProxy, { [path]: { status: 502, body: '' } });
    expect(at.pages[path]?.status).toBeUndefined();
    expect(at.told).toEqual(['Waiting for an answer from matrix.inn.test.']);
  });

  test('a certificate that is not trusted will not become so: no waiting', async () => {
    const strange = await makeAuthority(await mkdtemp(join(at.folder(), 'strange-')));
    at.certificates = new Map(names.map((each) => [each, at.good()]));
    at.certificates?.set('inn.test', await strange.issue(names));
    await at.look(waitForReverseProxy);
    expect(at.told).toEqual([]);
    at.certificates?.set('inn.test', at.good());
  });
});

withOpenssl('HTTPS to a name that DNS does not know', () => {
  const openTo = (changes: { port?: number; address?: string } = {}) =>
    openHttps({
      hostname: 'inn.test',
      address: '127.0.0.1',
      port: at.site().httpsPort,
      ca: at.authority().ca,
      ...changes,
    });

  test('a port where nobody listens', async () => {
    const idle = createServer().listen(0, '127.0.0.1');
    await once(idle, 'listening');
    const address = idle.address();
    idle.close();
    await once(idle, 'close');
    const https = openTo({ port: typeof address === 'object' ? address?.port : 1 });
    await expect(https.request('GET', '/')).rejects.toMatchObject({ code: 'network.refused' });
    await https.close();
  });

  test('a name nobody knows', async () => {
    const https = openTo({ address: 'nowhere.invalid' });
    await expect(https.request('GET', '/')).rejects.toMatchObject({ code: 'network.name-unknown' });
    await https.close();
  });

  test('an abort rejects with its own reason, a time limit with a problem', async () => {
    const silent = createServer(at.good(), () => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const https = openTo({ port: typeof address === 'object' ? address?.port : 1 });
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

withOpenssl('a domain whose website lives elsewhere', () => {
  test('is asked there, and nothing of the chat server’s is asked of it', async () => {
    const { spec, httpsPort, ca = '' } = at.site();
    // Under the chat server's address nothing is to be had for this check.
    const parted = at.siteWith({
      spec: { ...spec, hostnames: { ...spec.hostnames, site: 'elsewhere' } },
      publicAddress: '127.0.0.9',
      elsewhere: { address: '127.0.0.1', port: httpsPort, ca },
    });
    try {
      expect(await verifyWellKnown(parted)).toMatchObject({ state: 'passed' });
      at.pages['inn.test/.well-known/matrix/server'] = json({ 'm.server': 'inn.test:8448' });
      expect(await verifyWellKnown(parted)).toMatchObject({ state: 'failed' });
    } finally {
      await parted.close();
    }
  });
});
