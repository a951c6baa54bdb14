import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publicPorts, secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { StackHost } from '../../../src/core/stack/types.ts';
import { allHostnames, parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

type Features = NonNullable<SpecInput['features']>;
const specOf = (features: Features = {}) =>
  specWith({ features: { ...features, elementCall: { enabled: true, ...features.elementCall } } });
const stackOf = (features: Features = {}, host?: StackHost) =>
  render(specOf(features), host === undefined ? {} : { host });
const livekit = (features: Features = {}, host?: StackHost) =>
  parse(fileOf(stackOf(features, host), 'config/livekit/livekit.yaml'));
const services = (features: Features = {}) =>
  parse(fileOf(stackOf(features), 'compose.yaml'), { merge: true }).services;

test('apps find it in both ways, and the chat page makes use of it', () => {
  const stack = stackOf();
  expect(JSON.parse(fileOf(stack, 'config/caddy/www/.well-known/matrix/client'))).toMatchObject({
    'org.matrix.msc4143.rtc_foci': [
      { type: 'livekit', livekit_service_url: 'https://rtc.inn.test/livekit/jwt' },
    ],
  });
  expect(parse(fileOf(stack, 'config/synapse/element-call.yaml'))).toMatchObject({
    matrix_rtc: {
      transports: [
        {
          type: 'livekit',
          url: 'wss://rtc.inn.test/livekit/sfu',
          livekit_service_url: 'https://rtc.inn.test/livekit/jwt',
        },
      ],
    },
    experimental_features: { msc4143_enabled: true, msc4512_enabled: true },
    max_event_delay_duration: '24h',
  });
  const page = (features: Features) =>
    JSON.parse(fileOf(stackOf(features), 'config/element-web/config.json')).element_call;
  expect(page({})).toEqual({ use_exclusively: true });
  expect(page({ elementCall: { exclusive: false } })).toEqual({ use_exclusively: false });
  expect(allHostnames(specOf())).toContain('rtc.inn.test');
});

test('all three mean the same address, letter by letter', () => {
  const { environment } = services()['lk-jwt'];
  const synapse = parse(fileOf(stackOf(), 'config/synapse/element-call.yaml'));
  expect(environment.LIVEKIT_URL).toBe(synapse.matrix_rtc.transports[0].url);
  expect(environment).toMatchObject({
    LIVEKIT_FULL_ACCESS_HOMESERVERS: 'inn.test',
    LIVEKIT_CS_API_URL_OVERRIDES: 'inn.test=http://synapse:8008',
  });
  // Inside, the reverse proxy goes by the public names for those who carry calls, and for nobody else.
  expect(services().caddy.networks).toMatchObject({
    front: {},
    calls: { aliases: ['inn.test', 'matrix.inn.test', 'chat.inn.test', 'rtc.inn.test'] },
  });
  expect(services().synapse.networks).not.toContain('calls');
});

describe('behind a reverse proxy of the host’s own', () => {
  const names = ['inn.test', 'matrix.inn.test', 'chat.inn.test', 'rtc.inn.test'];
  const size = { memoryMiB: 2000, cpus: 2 };
  const hostsOf = (host: StackHost, proxy: NonNullable<SpecInput['proxy']>) => {
    const stack = render(specWith({ proxy, features: { elementCall: { enabled: true } } }), { host });
    return parse(fileOf(stack, 'compose.yaml'), { merge: true }).services['lk-jwt'].extra_hosts;
  };
  test.each<[what: string, host: StackHost, address: string | undefined]>([
    ['a public address of its own', { ...size, publicV4: '5.6.7.8' }, '5.6.7.8'],
    [
      'behind a NAT that leads nobody back',
      { ...size, publicV4: '5.6.7.8', privateV4: '10.0.0.5' },
      '10.0.0.5',
    ],
    ['in a LAN', { ...size, privateV4: '192.168.1.9' }, '192.168.1.9'],
    ['IPv6 alone', { ...size, publicV6: '2a01:4f8::1', dualStack: true }, '2a01:4f8::1'],
    ['IPv6 that its container does not have', { ...size, publicV6: '2a01:4f8::1' }, undefined],
    ['nothing known: only the world’s DNS is left', size, undefined],
  ])('who hands out JWTs comes to it at the server itself: %s', (_, host, address) => {
    const wanted =
      address === undefined ? undefined : Object.fromEntries(names.map((name) => [name, address]));
    expect(hostsOf(host, { kind: 'own', program: 'nginx' })).toEqual(wanted);
    expect(hostsOf(host, { kind: 'own', program: 'nginx', network: 'web' })).toEqual(wanted);
  });
  test.each(['caddy', 'traefik'] as const)('%s is found on a network of ours instead', (kind) => {
    expect(hostsOf({ ...size, publicV4: '5.6.7.8' }, { kind })).toBeUndefined();
  });
});

test('LiveKit and lk-jwt share one secret, Synapse and lk-jwt two tokens, and nobody else has them', () => {
  const stack = stackOf();
  const secret = fileOf(stack, 'secrets/lk-jwt/livekit');
  expect(parse(fileOf(stack, 'secrets/livekit/keys.yaml'))).toEqual({ innkeeper: secret });
  const registration = parse(fileOf(stack, 'secrets/synapse/lk-jwt.yaml'));
  expect(registration).toMatchObject({
    as_token: fileOf(stack, 'secrets/lk-jwt/as-token'),
    hs_token: fileOf(stack, 'secrets/lk-jwt/hs-token'),
    url: null,
    namespaces: { users: [{ exclusive: false, regex: '@.*:inn\\.test' }] },
    'io.element.msc4512.proxy_prefix': 'rtc/livekit',
  });
  expect(fileOf(stack, 'secrets/lk-jwt/registration.yaml')).toBe(
    fileOf(stack, 'secrets/synapse/lk-jwt.yaml'),
  );
  expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).app_service_config_files).toEqual([
    '/secrets/lk-jwt.yaml',
  ]);
  const owners = stack.files
    .filter(({ content }) => content.includes(secret))
    .map(({ path, mode, uid }) => [path, mode, uid]);
  expect(owners).toEqual([
    ['secrets/livekit/keys.yaml', 0o600, 65534],
    ['secrets/lk-jwt/livekit', 0o600, 65534],
  ]);
});

describe('the address callers are told', () => {
  const size = { memoryMiB: 2000, cpus: 2 };
  test.each<[what: string, host: StackHost, wanted: string | undefined]>([
    ['a public address of its own', { ...size, publicV4: '5.6.7.8' }, '5.6.7.8'],
    ['behind a provider’s NAT', { ...size, publicV4: '5.6.7.8', privateV4: '10.0.0.5' }, '5.6.7.8'],
    ['in a LAN', { ...size, privateV4: '192.168.1.9' }, '192.168.1.9'],
    [
      'IPv6 beside it',
      { ...size, publicV4: '5.6.7.8', publicV6: '2a01:4f8::1', dualStack: true },
      '5.6.7.8,2a01:4f8::1',
    ],
    [
      'IPv6 that its container does not have',
      { ...size, publicV4: '5.6.7.8', publicV6: '2a01:4f8::1' },
      '5.6.7.8',
    ],
    [
      'IPv6 alone',
      { ...size, publicV6: '2a01:4f8::1', privateV4: '10.0.0.5', dualStack: true },
      '2a01:4f8::1',
    ],
    ['nothing known', size, undefined],
  ])('%s', (_, host, wanted) => {
    const { rtc } = livekit({}, host);
    expect([rtc.node_ip, rtc.use_external_ip]).toEqual([wanted, wanted === undefined]);
  });
});

test('callers are never sent to a stranger’s server', () => {
  const { rtc } = livekit();
  expect(rtc.stun_servers).toEqual(['matrix.inn.test:3478']);
  expect(rtc.turn_servers).toEqual([
    { host: 'matrix.inn.test', port: 3478, protocol: 'udp', secret_file: '/secrets/relay' },
    { host: 'matrix.inn.test', port: 3478, protocol: 'tcp', secret_file: '/secrets/relay' },
  ]);
  expect(fileOf(stackOf(), 'secrets/livekit/relay')).toMatch(/^[0-9a-f]{64}$/);
  const alone = livekit({ coturn: { enabled: false } }).rtc;
  expect(alone).toMatchObject({ stun_servers: ['matrix.inn.test:7882'] });
  expect(alone).not.toHaveProperty('turn_servers');
  expect(livekit({ coturn: { tls: true } }).rtc.turn_servers).toContainEqual(
    expect.objectContaining({ port: 5349, protocol: 'tls' }),
  );
});

test('only the two ports of sound and picture are opened, as they were chosen', () => {
  const features: Features = { elementCall: { udpPort: 7000, tcpPort: 7001 } };
  expect(livekit(features)).toMatchObject({
    rtc: { udp_port: 7000, tcp_port: 7001 },
    room: { auto_create: false },
  });
  expect(services(features).livekit.ports).toEqual(['7000:7000/udp', '7001:7001/tcp']);
  expect(services(features)['lk-jwt']).not.toHaveProperty('ports');
  const open = publicPorts(specOf(features)).filter(({ service }) => service === 'livekit');
  expect(open.map(({ protocol, from }) => `${protocol}/${from}`)).toEqual(['udp/7000', 'tcp/7001']);
});

test('off, no trace of it', () => {
  const off = specWith();
  expect(JSON.stringify(render(off))).not.toMatch(/livekit|lk-jwt|rtc\.inn|msc4143/);
  expect(
    secretNeeds(off)
      .map(({ name }) => name)
      .join(),
  ).not.toMatch(/lk-jwt/);
  expect(fileOf(render(off), 'config/element-web/config.json')).toMatch(
    /"element_call": \{\s+"disable": true/,
  );
});

describe('impossible or unwise', () => {
  test.each<[what: string, changes: Partial<SpecInput>, path: string]>([
    [
      'certificates phones do not trust',
      { tls: { mode: 'internal' }, features: { elementCall: { enabled: true } } },
      'features.elementCall.enabled',
    ],
    [
      'a port of the relay’s',
      { features: { elementCall: { enabled: true, udpPort: 49_999 } } },
      'features.elementCall.udpPort',
    ],
    [
      'the relay’s own port',
      { features: { elementCall: { enabled: true, tcpPort: 5349 }, coturn: { tls: true } } },
      'features.elementCall.tcpPort',
    ],
    [
      'a range over the relay’s own port',
      { features: { coturn: { minPort: 3000, maxPort: 4000 } } },
      'features.coturn.minPort',
    ],
    [
      'a port only root may take',
      { features: { elementCall: { tcpPort: 443 } } },
      'features.elementCall.tcpPort',
    ],
  ])('%s', (_, changes, path) => {
    const input = { innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'inn.test', ...changes };
    const parsed = parseSpec(input);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.params.path)).toContain(path);
  });

  test('what is switched off takes no port', () => {
    const features: Features = { elementCall: { udpPort: 49_999 }, coturn: { enabled: true } };
    expect(specWith({ features }).features.elementCall.udpPort).toBe(49_999);
  });
});

test('the service that hands out JWTs trusts a certificate of the host’s own, beside what everybody trusts', () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  const own = render(
    specWith({ tls: { mode: 'files', certificate }, features: { elementCall: { enabled: true } } }),
  );
  const jwt = parse(fileOf(own, 'compose.yaml'), { merge: true }).services['lk-jwt'];
  expect(fileOf(own, 'config/lk-jwt/server.pem')).toBe(certificate);
  expect(jwt.volumes).toEqual(['./secrets/lk-jwt:/secrets:ro', './config/lk-jwt:/trust:ro']);
  // Go reads this folder besides the one file its image brings.
  expect(jwt.environment).toMatchObject({ SSL_CERT_DIR: '/trust' });
  expect(jwt.environment).not.toHaveProperty('SSL_CERT_FILE');
  expect(own.services.find(({ name }) => name === 'lk-jwt')?.files).toContain('config/lk-jwt/server.pem');
  expect(services()['lk-jwt'].environment).not.toHaveProperty('SSL_CERT_DIR');
});
