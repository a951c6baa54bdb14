import { describe, expect, test } from 'vitest';
import { renderSample } from '../../../src/core/deploy/render-sample.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { inOnePiece } from '../../../src/core/stack/components/caddy/in-one-piece.ts';
import { effectiveFactSchema } from '../../../src/core/watch/doctor/effective/effective-facts.ts';
import { judgeEffective } from '../../../src/core/watch/doctor/effective/judge-effective.ts';
import { providerId, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, publicHost, render, specWith, templates } from '../../support/stack/render.ts';

type Features = NonNullable<SpecInput['features']>;

/** What the doctor makes of lines the server printed. */
const judge = (lines: readonly object[], features: Features = {}) => {
  const spec = specWith({ features });
  const wanted = { spec, stack: renderSample(spec, templates) };
  const printed = [...lines, { fact: 'end' }].map((line) => JSON.stringify(line)).join('\n');
  const seen = readFacts('settings-in-effect', effectiveFactSchema, printed);
  const [first] = judgeEffective({ seen, wanted, written: [], otherVersion: false });
  return first?.kind === 'read' ? { places: first.places, opens: first.opens } : first;
};
const nothing = { places: [], opens: false };

describe('the chat server’s resolved settings', () => {
  /** As Synapse 1.164 resolved the smallest server's on a practice server. */
  const closed = {
    server_name: 'inn.test',
    enable_registration: false,
    registration_requires_token: true,
    enable_registration_without_verification: false,
    registrations_require_3pid: [],
    allow_guest_access: false,
    jwt_config: false,
    modules: 0,
    oidc_providers: [],
    listeners: ['8008: client, openid'],
    federation_domain_whitelist: [],
    trusted_key_servers: [],
    federation_verify_certificates: true,
    ip_range_blacklist: [],
  };
  const read = (values: object, features: Features = {}) =>
    judge([{ fact: 'synapse', values: JSON.stringify({ ...closed, ...values }) }], features);

  test('are fine as the spec says', () => {
    expect(read({})).toEqual(nothing);
    expect(
      read(
        { enable_registration: true, registration_requires_token: true },
        { synapse: { registration: 'invitation' } },
      ),
    ).toEqual(nothing);
    expect(
      read(
        {
          listeners: ['8008: client, federation'],
          federation_domain_whitelist: null,
          trusted_key_servers: ['matrix.org'],
        },
        { synapse: { federation: { mode: 'open' } } },
      ),
    ).toEqual(nothing);
  });

  test.each<[string, object]>([
    ['anybody may register', { enable_registration: true }],
    ['no invitation is asked for', { registration_requires_token: false }],
    ['guests come in', { allow_guest_access: true }],
    ['somebody else says who is who', { jwt_config: true }],
    ['a module is loaded', { modules: 1 }],
    ['another place to sign in', { oidc_providers: ['oidc-other'] }],
    ['passwords count no more', { 'password_config.enabled': false }],
    ['an invitation spares the mail', { enable_registration_token_3pid_bypass: true }],
    ['a page elsewhere is given sign-ins', { 'sso.client_whitelist': ['https://evil.test/'] }],
    ['it is reached elsewhere', { public_baseurl: 'https://evil.test/' }],
    ['somebody else is asked for addresses', { default_identity_server: true }],
    ['a sign-in is led elsewhere', { 'experimental_features.msc4108_delegation_endpoint': true }],
    ['another listener', { listeners: ['8008: client, openid', '9000: manhole'] }],
    ['other servers', { federation_domain_whitelist: null }],
    ['anybody’s certificate', { federation_verify_certificates: false }],
    ['its own network', { ip_range_blacklist: ['10.0.0.1'] }],
  ])('are told where %s', (_, values) => {
    const [name, value] = Object.entries(values)[0] ?? [];
    expect(read(values)).toEqual({ places: [`${name} → ${JSON.stringify(value)}`], opens: true });
  });
});

describe('a place to sign in at', () => {
  const oidc = { enabled: true, name: 'x', issuer: 'https://id.inn.test', clientId: 'y', newcomers: false };
  const idp = `oidc-${providerId(oidc.issuer)}`;
  const read = (provider: string) =>
    judge([{ fact: 'synapse', values: JSON.stringify({ oidc_providers: [provider] }) }], {
      synapse: { oidc },
    });

  test('is as the spec has it', () => {
    expect(read(`${idp} https://id.inn.test`)).toEqual(nothing);
  });

  test.each([
    ['another says who is who', `${idp} https://evil.test`],
    ['a way leads to another', `${idp} https://id.inn.test https://evil.test/userinfo`],
    ['it makes accounts for newcomers', `${idp} https://id.inn.test newcomers`],
    ['it lets whoever has a name take it over', `${idp} https://id.inn.test existing`],
    ['nothing it says is proven', `${idp} https://id.inn.test unverified`],
  ])('is told where %s', (_, provider) => {
    expect(read(provider)).toEqual({
      places: [`oidc_providers → ${JSON.stringify([provider])}`],
      opens: true,
    });
  });
});

describe('the database’s settings', () => {
  const setting = (name: string, value: string) => ({ fact: 'postgres-setting', name, value });
  const way = (from: string, method: string) => ({ fact: 'postgres-way', from, method });
  const usual = [
    setting('listen_addresses', '*'),
    setting('max_connections', '100'),
    setting('random_page_cost', '1.1'),
    setting('DateStyle', 'ISO, MDY'),
    way('127.0.0.1', 'trust'),
    way('::1', 'trust'),
    way('all', 'scram-sha-256'),
    { fact: 'postgres-mighty', role: 'postgres' },
  ];

  test('are fine as they are, and where somebody tuned it', () => {
    expect(judge(usual)).toEqual(nothing);
    expect(judge([...usual, setting('work_mem', '65536')])).toEqual(nothing);
    // As PostgreSQL 18's initdb writes it, and as pgAdmin's role is.
    expect(judge([...usual, setting('autovacuum_worker_slots', '16')])).toEqual(nothing);
    expect(judge([...usual, setting('default_transaction_read_only', 'on')])).toEqual(nothing);
  });

  test.each<[object, string]>([
    [setting('shared_preload_libraries', 'evil'), 'shared_preload_libraries = evil'],
    [setting('fsync', 'off'), 'fsync = off'],
    [way('all', 'trust'), 'pg_hba.conf: all trust'],
    [way('10.0.0.0', 'md5'), 'pg_hba.conf: 10.0.0.0 md5'],
    [{ fact: 'postgres-mighty', role: 'helper' }, 'pg_roles: helper'],
  ])('%o is told', (line, place) => {
    expect(judge([...usual, line])).toEqual({ places: [place], opens: true });
  });
});

describe('the relay’s settings', () => {
  const own = fileOf(render(specWith()), 'secrets/coturn/turnserver.conf')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/^(static-auth-secret=).*/, '$1***'));
  const read = (lines: readonly string[]) => judge(lines.map((line) => ({ fact: 'coturn', line })));

  test('are fine as they are, whatever the server’s own address', () => {
    expect(read(own)).toEqual(nothing);
    expect(read([...own, 'external-ip=198.18.0.1/10.0.0.2', 'allowed-peer-ip=10.0.0.2'])).toEqual(nothing);
  });

  test.each([
    'no-auth',
    'allow-loopback-peers',
    'server-relay',
    'web-admin',
    'allowed-peer-ip=10.0.0.0-10.255.255.255',
  ])('%s is told', (line) => {
    expect(read([...own, line])).toEqual({ places: [line], opens: true });
  });

  test('that no longer keep somebody out are told', () => {
    const gone = 'denied-peer-ip=10.0.0.0-10.255.255.255';
    expect(read(own.filter((line) => line !== gone))).toEqual({ places: [`- ${gone}`], opens: true });
  });
});

describe('the chat page’s settings', () => {
  const own = JSON.parse(fileOf(render(specWith()), 'config/element-web/config.json'));
  const read = (changes: object) =>
    judge([{ fact: 'element-web', config: JSON.stringify({ ...own, ...changes }) }]);

  test('are fine as they are; another look opens nothing', () => {
    expect(read({})).toEqual(nothing);
    expect(read({ default_country_code: 'DE' })).toEqual({ places: ['default_country_code'], opens: false });
  });

  test.each([
    { default_server_config: {} },
    { modules: ['https://evil.test/a.js'] },
    { custom_translations_url: '/x.json' },
    { help_url: 'javascript:alert(1)' },
    { help_url: 'https://evil.test/' },
  ])('%o is told', (changes) => {
    expect(read(changes)).toEqual({ places: Object.keys(changes), opens: true });
  });
});

describe('the reverse proxy’s settings', () => {
  const config = (routes: readonly object[]) =>
    JSON.stringify({ apps: { http: { servers: { srv0: { listen: [':443'], routes } } } } });
  const proxy = { handle: [{ handler: 'reverse_proxy', upstreams: [{ dial: 'synapse:8008' }] }] };
  const closed = {
    match: [{ path: ['/_synapse/*'] }],
    handle: [{ handler: 'static_response', status_code: 404 }],
  };
  const ours = config([closed, proxy]);
  const read = (running: string) => judge([{ fact: 'caddy', running, ours }]);

  test('are told where they lead elsewhere, and where an answer that kept something closed is gone', () => {
    expect(read(ours)).toEqual(nothing);
    expect(read(config([closed, proxy, proxy]))).toEqual({
      places: ['/apps/http/servers/srv0/routes/1'],
      opens: true,
    });
    expect(read(config([proxy]))).toMatchObject({
      places: [expect.stringContaining('/routes')],
      opens: false,
    });
    const files = (...hide: string[]) => config([{ handle: [{ handler: 'file_server', hide }] }]);
    const shows = (...hide: string[]) =>
      judge([{ fact: 'caddy', running: files(...hide), ours: files('/dev/stdin') }]);
    expect(shows('/etc/caddy/Caddyfile')).toEqual(nothing);
    // Where two sites share a name, files of the other one are read within it.
    expect(shows('/etc/caddy/Caddyfile', '/etc/caddy/routes/element-web.caddy')).toEqual(nothing);
    expect(shows('/etc/caddy/Caddyfile', '/etc/caddy/www/terms.html')).toMatchObject({ opens: true });
    expect(read('nonsense')).toEqual({ service: 'caddy', kind: 'unread', said: '' });
  });

  test('are read as Caddy reads them: what a file imports is looked for beside it', () => {
    const spec = specWith({
      features: {
        workers: { size: 'large' },
        synapse: { federation: { mode: 'open', discovery: 'port8448' } },
      },
    });
    const { files } = render(spec, { host: { ...publicHost, memoryMiB: 16_000 } });
    const whole = inOnePiece(files);
    expect(whole).not.toMatch(/import .*\.caddy/);
    // Other servers' requests go to the processes made for them, on the port of their own too.
    const federation = whole.slice(whole.indexOf('Where other servers come in'));
    expect(federation).toMatch(/reverse_proxy \S*federation/);
  });
});
