import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { StackHost } from '../../../src/core/stack/types.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const size = { memoryMiB: 2000, cpus: 2 };
const linesOf = (host: Omit<StackHost, 'memoryMiB' | 'cpus'>) =>
  fileOf(render(specWith(), { host: { ...size, ...host } }), 'secrets/coturn/turnserver.conf').split('\n');

describe('addresses', () => {
  test.each([
    ['a public address of its own', { publicV4: '5.6.7.8' }, ['allowed-peer-ip=5.6.7.8']],
    [
      'behind a provider’s NAT',
      { publicV4: '5.6.7.8', privateV4: '10.0.0.5' },
      ['allowed-peer-ip=5.6.7.8', 'allowed-peer-ip=10.0.0.5', 'external-ip=5.6.7.8/10.0.0.5'],
    ],
    ['in a LAN', { privateV4: '192.168.1.9' }, ['allowed-peer-ip=192.168.1.9']],
    [
      'both families',
      { publicV4: '5.6.7.8', publicV6: '2a01:4f8::1' },
      ['allowed-peer-ip=5.6.7.8', 'allowed-peer-ip=2a01:4f8::1'],
    ],
    [
      'behind a NAT with both families',
      { publicV4: '5.6.7.8', privateV4: '10.0.0.5', publicV6: '2a01:4f8::1', privateV6: 'fd00::5' },
      [
        'allowed-peer-ip=5.6.7.8',
        'allowed-peer-ip=10.0.0.5',
        'allowed-peer-ip=2a01:4f8::1',
        'allowed-peer-ip=fd00::5',
        'external-ip=5.6.7.8/10.0.0.5',
        'external-ip=2a01:4f8::1/fd00::5',
      ],
    ],
    [
      'IPv6 alone',
      { publicV6: '2a01:4f8::1' },
      ['allowed-peer-ip=2a01:4f8::1', 'allocation-default-address-family=ipv6'],
    ],
    ['nothing known', {}, []],
  ])('%s', (_, host, wanted) => {
    expect(
      linesOf(host).filter((line) =>
        /^(allowed-peer-ip|external-ip|allocation-default-address-family)=/.test(line),
      ),
    ).toEqual(wanted);
  });
});

test('it relays only for those Synapse lets, within its ports, and not into private networks', () => {
  const stack = render(specWith({ features: { coturn: { minPort: 50_000, maxPort: 50_999 } } }));
  const lines = fileOf(stack, 'secrets/coturn/turnserver.conf').split('\n');
  const secret = fileOf(stack, 'secrets/synapse/turn');
  for (const line of [
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'realm=matrix.inn.test',
    'listening-port=3478',
    'min-port=50000',
    'max-port=50999',
    'user-quota=12',
    'total-quota=1200',
    'no-multicast-peers',
    'no-tcp-relay',
    'denied-peer-ip=10.0.0.0-10.255.255.255',
    'denied-peer-ip=169.254.0.0-169.254.255.255',
    'denied-peer-ip=fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ]) {
    expect(lines).toContain(line);
  }
  expect(stack.ports.filter((port) => port.service === 'coturn')).toMatchObject([
    { protocol: 'udp', from: 3478, to: 3478 },
    { protocol: 'tcp', from: 3478, to: 3478 },
    { protocol: 'udp', from: 50_000, to: 50_999 },
  ]);
});

test('coturn 4.17 starts on every line: none of the options it removed is used', () => {
  const options = linesOf({}).map((line) => line.split('=')[0]);
  for (const gone of ['no-cli', 'no-dtls', 'prod', 'no-software-attribute', 'no-rfc5780']) {
    expect(options).not.toContain(gone);
  }
});

test('Synapse tells people where it is, for an hour at a time', () => {
  expect(parse(fileOf(render(specWith()), 'config/synapse/turn.yaml'))).toEqual({
    turn_uris: ['turn:matrix.inn.test:3478?transport=udp', 'turn:matrix.inn.test:3478?transport=tcp'],
    turn_shared_secret_path: '/secrets/turn',
    turn_user_lifetime: '1h',
    turn_allow_guests: false,
  });
});

test('switched off it leaves nothing behind', () => {
  const spec = specWith({ features: { coturn: { enabled: false } } });
  const stack = render(spec);
  expect(JSON.stringify(stack)).not.toMatch(/coturn|turn\.yaml|turn_/);
  expect(secretNeeds(spec).map((need) => need.name)).not.toContain('synapse/turn');
});

describe('over TLS', () => {
  const tls = { coturn: { tls: true } } as const;
  const pem = (what: string) => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----\n`;

  test('it has the reverse proxy’s certificate, handed to it by root, and is nobody itself', () => {
    const stack = render(specWith({ features: tls }));
    const { coturn } = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;
    expect(coturn).toMatchObject({
      user: '0:0',
      cap_drop: ['ALL'],
      cap_add: ['NET_BIND_SERVICE', 'SETGID', 'SETUID'],
      entrypoint: ['sh', '/start/keep-certificate.sh', 'matrix.inn.test', 'turnserver'],
      command: ['-c', '/etc/coturn/turnserver.conf'],
    });
    expect(coturn.volumes).toContain('./data/caddy:/caddy:ro');
    const lines = fileOf(stack, 'secrets/coturn/turnserver.conf').split('\n');
    expect(lines).toContain('tls-listening-port=5349');
    expect(lines).not.toContain('no-tls');
    expect(parse(fileOf(stack, 'config/synapse/turn.yaml')).turn_uris).toContain(
      'turns:matrix.inn.test:5349?transport=tcp',
    );
    expect(stack.ports).toContainEqual(
      expect.objectContaining({ protocol: 'tcp', from: 5349, service: 'coturn' }),
    );
  });

  test('a certificate of the host’s own needs no root', () => {
    const key = pem('PRIVATE KEY');
    const spec = specWith({ tls: { mode: 'files', certificate: pem('CERTIFICATE') }, features: tls });
    const stack = render(spec, { secrets: { 'caddy/tls.key': key } });
    const { coturn } = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;
    expect(coturn).toMatchObject({ user: '65534:65534', cap_add: ['NET_BIND_SERVICE'] });
    expect(fileOf(stack, 'secrets/coturn/turnserver.conf')).toContain('\ncert=/etc/coturn/tls.pem\n');
    const pair = stack.files.find(({ path }) => path === 'secrets/coturn/tls.pem');
    expect(pair).toMatchObject({ content: `${pem('CERTIFICATE')}${key}`, mode: 0o600, uid: 65534 });
  });

  test.each<[what: string, changes: Partial<SpecInput>]>([
    ['a reverse proxy of the host’s own', { proxy: { kind: 'own' } }],
    ['Traefik’s own certificates', { proxy: { kind: 'traefik' } }],
  ])('%s cannot give it one', (_, changes) => {
    const input = { innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'inn.test', features: tls };
    const parsed = parseSpec({ ...input, ...changes });
    const refused = parsed.ok ? [] : parsed.problems.map((problem) => problem.params.path);
    expect(refused).toContain('features.coturn.tls');
  });
});
