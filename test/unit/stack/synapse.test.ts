import { BlockList, isIPv4 } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

type Features = NonNullable<SpecInput['features']>;
const homeserver = (synapse: Features['synapse'] = {}, preset: SpecInput['preset'] = 'friends') =>
  parse(fileOf(render(specWith({ preset, features: { synapse } })), 'config/synapse/homeserver.yaml'));

test('it is a closed server that talks to no other', () => {
  const federation = parse(fileOf(render(specWith()), 'config/synapse/federation.yaml'));
  expect({ ...federation, ...homeserver() }).toMatchObject({
    server_name: 'inn.test',
    public_baseurl: 'https://matrix.inn.test/',
    federation_domain_whitelist: [],
    federation_sender_instances: [],
    trusted_key_servers: [],
    allow_public_rooms_over_federation: false,
    allow_profile_lookup_over_federation: false,
    enable_registration: false,
    allow_guest_access: false,
    report_stats: false,
    listeners: [{ port: 8008, tls: false, x_forwarded: true, resources: [{ names: ['client', 'openid'] }] }],
  });
});

test('an invitation is a registration token, never open registration', () => {
  for (const registration of ['closed', 'invitation'] as const) {
    const settings = homeserver({ registration });
    expect(settings.enable_registration).toBe(registration === 'invitation');
    expect(settings.registration_requires_token).toBe(true);
    expect(settings).not.toHaveProperty('enable_registration_without_verification');
  }
});

test('registration is open only with the host’s word', () => {
  expect(homeserver({ registration: 'open', openAccepted: true })).toMatchObject({
    enable_registration: true,
    registration_requires_token: false,
    enable_registration_without_verification: true,
  });
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '203.0.113.7' },
    domain: 'inn.test',
    features: { synapse: { registration: 'open' } },
  });
  expect(!parsed.ok && parsed.problems.map((problem) => problem.params.path)).toEqual([
    'features.synapse.openAccepted',
  ]);
});

test('newcomers find nothing unless it is wished for', () => {
  const settings = homeserver();
  expect(settings.auto_join_rooms).toEqual([]);
  for (const key of [
    'server_notices',
    'user_consent',
    'autocreate_auto_join_rooms',
    'auto_join_mxid_localpart',
  ]) {
    expect(settings).not.toHaveProperty(key);
  }
});

test('newcomers are put into rooms and greeted, whatever the greeting holds', () => {
  const welcome = 'Hello %(consent_uri)s 100 %: "quoted"\n- #no comment';
  const settings = homeserver({ autoJoin: ['lobby'], notices: { enabled: true, name: 'Inn: 1', welcome } });
  expect(settings).toMatchObject({
    auto_join_rooms: ['#lobby:inn.test'],
    autocreate_auto_join_rooms: false,
    // Who invites them into those that are not open to all.
    auto_join_mxid_localpart: 'innkeeper-panel',
    server_notices: { system_mxid_localpart: 'server-notices', room_name: 'Inn: 1' },
  });
  // Synapse's own substitution is Python's `%`.
  const { body } = settings.user_consent.server_notice_content;
  expect(body.replaceAll('%%', '%')).toBe(welcome);
  expect(body.replaceAll('%%', '')).not.toContain('%');
});

test.each([
  ['on', true],
  ['off', false],
  ['untracked', 'untracked'],
] as const)('presence %s', (presence, enabled) => {
  expect(homeserver({ presence }).presence).toEqual({ enabled });
});

test('the reverse proxy lets through what Synapse takes, however small uploads are', () => {
  for (const [maxUploadMiB, body] of [
    [1, 16],
    [16, 16],
    [300, 300],
  ] as const) {
    const stack = render(specWith({ features: { synapse: { maxUploadMiB } } }));
    expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).max_upload_size).toBe(`${maxUploadMiB}M`);
    expect(fileOf(stack, 'config/caddy/Caddyfile')).toContain(`max_size ${body}MiB`);
  }
});

test('the preset sizes it', () => {
  expect(homeserver({}, 'friends').caches.global_factor).toBe(0.5);
  expect(homeserver({}, 'team')).toMatchObject({
    caches: { global_factor: 1 },
    rc_message: { per_second: 2, burst_count: 60 },
  });
});

describe('previews never lead inside', () => {
  const closed = new BlockList();
  for (const range of homeserver().url_preview_ip_range_blacklist as string[]) {
    const [network = '', prefix = ''] = range.split('/');
    closed.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  const isClosed = (address: string) => closed.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

  test.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.18.0.2',
      '192.0.0.1',
      '192.0.2.1',
    ],
    ...[
      '192.168.1.1',
      '198.19.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.255.255.255',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      '64:ff9b::a00:1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:a00:1::',
      '3fff::1',
      'fc00::1',
      'fd00::1',
      'fe80::1',
      'fec0::1',
      'ff02::1',
    ],
  ])('%s', (address) => {
    expect(isClosed(address)).toBe(true);
  });

  test.each(['1.1.1.1', '93.184.215.14', '100.128.0.1', '172.32.0.1', '2606:4700::1111', '2a01:4f8::1'])(
    'but to %s',
    (address) => {
      expect(isClosed(address)).toBe(false);
    },
  );
});

test('its password for the database is the one the database knows, and stands in no setting', () => {
  const stack = render(specWith());
  const password = fileOf(stack, 'secrets/postgres/synapse');
  expect(fileOf(stack, 'secrets/synapse/pgpass')).toBe(`postgres:5432:synapse:synapse:${password}\n`);
  expect(homeserver().database.args).not.toHaveProperty('password');
  const owner = (path: string) => stack.files.find((file) => file.path === path)?.uid;
  expect([owner('secrets/postgres/synapse'), owner('secrets/synapse/pgpass')]).toEqual([999, 991]);
});
