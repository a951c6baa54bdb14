import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

type Synapse = NonNullable<NonNullable<SpecInput['features']>['synapse']>;
const stackOf = (synapse: Synapse) => render(specWith({ features: { synapse } }));

describe('federation', () => {
  const settings = (federation: Synapse['federation']) =>
    parse(fileOf(stackOf({ federation }), 'config/synapse/federation.yaml'));
  const federationRoutes = (federation: Synapse['federation']) =>
    fileOf(stackOf({ federation }), 'config/caddy/Caddyfile');
  const resources = (federation: Synapse['federation']) =>
    parse(fileOf(stackOf({ federation }), 'config/synapse/homeserver.yaml')).listeners[0].resources[0].names;

  test('is closed by itself: Synapse does not answer, the reverse proxy does not ask it', () => {
    expect(settings({}).federation_domain_whitelist).toEqual([]);
    expect(resources({})).toEqual(['client', 'openid']);
    expect(federationRoutes({})).toContain('not path /_matrix/federation* /_matrix/key*');
    expect(stackOf({}).ports.map(({ from }) => from)).not.toContain(8448);
  });

  test('with a list means these alone, and nobody’s word on keys', () => {
    const list: Synapse['federation'] = { mode: 'allowList', allow: ['other.test'] };
    expect(settings(list)).toMatchObject({
      federation_domain_whitelist: ['other.test'],
      trusted_key_servers: [],
    });
    expect(settings(list)).not.toHaveProperty('federation_sender_instances');
    expect(resources(list)).toEqual(['client', 'federation']);
  });

  test('open means everybody, and keeps away from private networks', () => {
    const open = settings({ mode: 'open' });
    expect(open).toMatchObject({
      federation_domain_whitelist: null,
      trusted_key_servers: [{ server_name: 'matrix.org' }],
      allow_public_rooms_over_federation: false,
    });
    expect(settings({ mode: 'open', keyServers: [] }).trusted_key_servers).toEqual([]);
    // Absent, Synapse's own list of private networks holds.
    expect(open).not.toHaveProperty('ip_range_blacklist');
    expect(open).not.toHaveProperty('ip_range_whitelist');
    expect(federationRoutes({ mode: 'open' })).not.toContain('not path');
  });

  test('by the old port opens it, and the usual one stays closed to servers', () => {
    const stack = stackOf({ federation: { mode: 'open', discovery: 'port8448' } });
    expect(stack.ports).toContainEqual(expect.objectContaining({ protocol: 'tcp', from: 8448, to: 8448 }));
    expect(parse(fileOf(stack, 'compose.yaml'), { merge: true }).services.caddy.ports).toEqual([
      '80:80/tcp',
      '443:443/tcp',
      '443:443/udp',
      '8448:8448/tcp',
    ]);
    expect(fileOf(stack, 'config/caddy/sites/federation.caddy')).toContain(
      'inn.test:8448, matrix.inn.test:8448 {',
    );
    expect(fileOf(stack, 'config/caddy/Caddyfile')).toContain('not path /_matrix/federation* /_matrix/key*');
    const wellKnown = JSON.parse(fileOf(stack, 'config/caddy/www/.well-known/matrix/server'));
    expect(wellKnown).toEqual({ 'm.server': 'matrix.inn.test:8448' });
  });
});

describe('mail', () => {
  const mail = { enabled: true, host: 'smtp.inn.test', from: 'chat@inn.test', user: 'u%s' };

  test('is sent with a password that lies in closed files alone', () => {
    const stack = stackOf({ mail });
    const password = fileOf(stack, 'secrets/synapse/smtp-password');
    expect(parse(fileOf(stack, 'secrets/synapse/mail.yaml')).email).toMatchObject({
      smtp_host: 'smtp.inn.test',
      smtp_port: 587,
      smtp_user: 'u%s',
      smtp_pass: password,
      require_transport_security: true,
      force_tls: false,
    });
    const holders = stack.files.filter(({ content }) =>
      content.includes(JSON.stringify(password).slice(1, -1)),
    );
    expect(holders.map(({ path, mode, uid }) => [path, mode, uid])).toEqual(
      expect.arrayContaining([['secrets/synapse/mail.yaml', 0o600, 991]]),
    );
    expect(holders.every(({ path }) => path.startsWith('secrets/synapse/'))).toBe(true);
    const { command } = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services.synapse;
    expect(command).toEqual(['run', '--config-path=/config', '--config-path=/secrets/mail.yaml']);
  });

  test('lets an open server ask for a proved address instead of taking anybody', () => {
    const open = { registration: 'open', openAccepted: true, registrationNeedsEmail: true, mail } as const;
    const settings = parse(fileOf(stackOf(open), 'config/synapse/homeserver.yaml'));
    expect(settings).toMatchObject({ registrations_require_3pid: ['email'], enable_3pid_changes: true });
    expect(settings).not.toHaveProperty('enable_registration_without_verification');
  });
});

test('old messages are deleted only with the host’s word, and never later than said', () => {
  const settings = parse(
    fileOf(
      stackOf({ retention: { enabled: true, maxDays: 30, lossAccepted: true } }),
      'config/synapse/homeserver.yaml',
    ),
  );
  expect(settings.retention).toMatchObject({
    enabled: true,
    default_policy: { max_lifetime: '30d' },
    allowed_lifetime_max: '30d',
  });
  expect(parse(fileOf(stackOf({}), 'config/synapse/homeserver.yaml'))).not.toHaveProperty('retention');
});

test('what a host writes stays text on the pages', () => {
  const evil = '<script>$brand {x} _t("y")</script>';
  const stack = render(specWith({ features: { elementWeb: { welcomeText: evil }, caddy: { terms: evil } } }));
  for (const path of ['config/element-web/pages/welcome.html', 'config/caddy/www/terms.html']) {
    const text = fileOf(stack, path);
    expect(text).toContain('&lt;script&gt;&#36;brand &#123;x} _t(&quot;y&quot;)&lt;/script&gt;');
    expect(text).not.toContain('<script');
  }
  const config = JSON.parse(fileOf(stack, 'config/element-web/config.json'));
  expect(config).toMatchObject({
    branding: { auth_footer_links: [{ text: 'Terms', url: 'https://inn.test/terms' }] },
    embedded_pages: { welcome_url: '/pages/welcome.html' },
    integrations_ui_url: null,
  });
});

describe('impossible or unwise', () => {
  test.each<[what: string, changes: Partial<SpecInput>, path: string]>([
    [
      'an empty list',
      { features: { synapse: { federation: { mode: 'allowList' } } } },
      'features.synapse.federation.allow',
    ],
    [
      'open to the world with certificates nobody trusts',
      { tls: { mode: 'internal' }, features: { synapse: { federation: { mode: 'open' } } } },
      'features.synapse.federation.mode',
    ],
    [
      'mail from nobody',
      { features: { synapse: { mail: { enabled: true, host: 'a.b' } } } },
      'features.synapse.mail.from',
    ],
    [
      'a password in the clear',
      { features: { synapse: { mail: { user: 'a', port: 25, security: 'none' } } } },
      'features.synapse.mail.security',
    ],
    [
      '465 in the clear',
      { features: { synapse: { mail: { port: 465 } } } },
      'features.synapse.mail.security',
    ],
    [
      'an address to prove without mail',
      { features: { synapse: { registrationNeedsEmail: true } } },
      'features.synapse.mail.enabled',
    ],
    [
      'deleting without a word',
      { features: { synapse: { retention: { enabled: true } } } },
      'features.synapse.retention.lossAccepted',
    ],
    ['files without one', { tls: { mode: 'files' } }, 'tls.certificate'],
    [
      'a key among them',
      { tls: { mode: 'files', certificate: '-----BEGIN PRIVATE KEY-----' } },
      'tls.certificate',
    ],
    [
      'a logo from elsewhere',
      { features: { elementWeb: { logo: 'https://inn.test.evil.example/x.png' } } },
      'features.elementWeb.logo',
    ],
    [
      'a drawing that may run',
      { features: { elementWeb: { logo: 'data:image/svg+xml;base64,AAAA' } } },
      'features.elementWeb.logo',
    ],
    [
      'a quota nobody can use',
      { features: { coturn: { userQuota: 100, totalQuota: 50 } } },
      'features.coturn.totalQuota',
    ],
    ['a clock of no place', { timezone: 'Moon/Tycho' }, 'timezone'],
  ])('%s', (_, changes, path) => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      ...changes,
    });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.params.path)).toContain(path);
  });
});
