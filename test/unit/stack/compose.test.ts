import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configLabel } from '../../../src/core/stack/compose-file.ts';
import { images } from '../../../src/core/stack/images.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { Stack, StackHost } from '../../../src/core/stack/types.ts';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, publicHost, render, secretsFor, specWith } from '../../support/stack/render.ts';

interface Service {
  readonly image: string;
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly [key: string]: unknown;
}

function servicesOf(stack: Stack): Record<string, Service> {
  return parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;
}

const secrets = secretsFor(secretNeeds(specWith()));
const usual = render(specWith(), { secrets });

test('nothing is published but the reverse proxy, and Synapse on the server itself', () => {
  const published = Object.entries(servicesOf(usual)).flatMap(([name, { ports = [] }]) =>
    ports.map((port) => `${name} ${port}`),
  );
  expect(published).toEqual([
    'synapse 127.0.0.1:8008:8008/tcp',
    'caddy 80:80/tcp',
    'caddy 443:443/tcp',
    'caddy 443:443/udp',
  ]);
});

test.each([
  ['postgres:16.9', './data/postgres:/var/lib/postgresql/data'],
  ['docker.io/library/postgres:17.12', './data/postgres:/var/lib/postgresql/data'],
  ['mirror.example:5000/postgres:17.12', './data/postgres:/var/lib/postgresql/data'],
  [images.postgres, './data/postgres:/var/lib/postgresql'],
  ['postgres:19.1', './data/postgres:/var/lib/postgresql'],
])('the data lie where the image of %s keeps them', (image, mount) => {
  const stack = render(specWith(), { secrets, images: { [images.postgres]: image } });
  const { volumes } = servicesOf(stack).postgres ?? {};
  expect(volumes).toEqual([
    mount,
    './config/postgres/init:/docker-entrypoint-initdb.d:ro',
    './secrets/postgres:/secrets:ro',
  ]);
});

test.each(Object.entries(servicesOf(usual)))('%s is watched, held down and kept small', (_, service) => {
  expect(service).toMatchObject({
    restart: 'unless-stopped',
    security_opt: ['no-new-privileges:true'],
    cap_drop: ['ALL'],
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
    healthcheck: { test: expect.any(Array), retries: expect.any(Number) },
  });
  expect(Object.values(images)).toContain(service.image);
  expect(service.image).toMatch(/:v?\d+\.\d+/);
});

test.each(Object.entries(servicesOf(usual)))('%s may write to its data alone', (name, { volumes }) => {
  for (const volume of volumes) {
    const [source = '', , mode] = volume.split(':');
    expect(source).toMatch(/^\.\/(config|secrets|data)\//);
    if (mode !== 'ro') expect(source).toBe(`./data/${name}`);
  }
});

test('the database is reached by Synapse alone', () => {
  const compose = parse(fileOf(usual, 'compose.yaml'), { merge: true });
  expect(compose.name).toBe('innkeeper');
  expect(compose.networks.database).toEqual({ internal: true });
  const onIt = Object.entries<Service>(compose.services)
    .filter(([, service]) => JSON.stringify(service.networks ?? []).includes('database'))
    .map(([name]) => name);
  expect(onIt).toEqual(['postgres', 'synapse']);
});

test('services start after what they need, and never wait for one that is switched off', () => {
  for (const stack of [usual, render(specWith({ features: { elementWeb: { enabled: false } } }))]) {
    const services = servicesOf(stack);
    const order = stack.services.map((service) => service.name);
    for (const [name, { depends_on = {} }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(order.indexOf(other)).toBeGreaterThanOrEqual(0);
        expect(order.indexOf(other)).toBeLessThan(order.indexOf(name));
      }
    }
  }
});

test('comments of the templates are still there', () => {
  expect(fileOf(usual, 'compose.yaml')).toContain('# Keeps the messages.\n  postgres:');
  expect(fileOf(usual, 'config/synapse/homeserver.yaml')).toContain('# Long beats complicated.');
});

describe('one change touches only what it must', () => {
  const page = ['config/element-web/config.json'];
  const homeserver = ['config/synapse/homeserver.yaml'];
  const proxyFile = ['config/caddy/Caddyfile'];
  const everyone = ['postgres', 'synapse', 'element-web', 'coturn', 'caddy'];

  test.each<[what: string, changes: Partial<SpecInput>, files: string[], readers: string[]]>([
    ['nothing', {}, [], []],
    ['the brand', { features: { elementWeb: { brand: 'The Inn' } } }, page, ['element-web']],
    ['the theme', { features: { elementWeb: { theme: 'dark' } } }, page, ['element-web']],
    ['registration', { features: { synapse: { registration: 'invitation' } } }, homeserver, ['synapse']],
    [
      'the upload limit',
      { features: { synapse: { maxUploadMiB: 20 } } },
      [...proxyFile, ...homeserver],
      ['synapse', 'caddy'],
    ],
    ['previews', { features: { synapse: { urlPreviews: false } } }, homeserver, ['synapse']],
    ['presence', { features: { synapse: { presence: 'untracked' } } }, homeserver, ['synapse']],
    ['the database’s memory', { features: { postgres: { sharedBuffersMiB: 256 } } }, [], ['postgres']],
    ['search engines', { features: { caddy: { noIndex: false } } }, proxyFile, ['caddy']],
    ['certificates', { tls: { mode: 'internal' } }, proxyFile, ['caddy']],
    [
      'open federation',
      { features: { synapse: { federation: { mode: 'open' } } } },
      [...proxyFile, 'config/synapse/federation.yaml', ...homeserver],
      ['synapse', 'caddy'],
    ],
    [
      'federation by the old port',
      { features: { synapse: { federation: { mode: 'open', discovery: 'port8448' } } } },
      [
        'config/caddy/sites/federation.caddy',
        'config/caddy/www/.well-known/matrix/server',
        'config/synapse/federation.yaml',
        ...homeserver,
      ],
      ['synapse', 'caddy'],
    ],
    [
      'mail',
      {
        features: {
          synapse: { mail: { enabled: true, host: 'smtp.inn.test', from: 'a@inn.test', user: 'a' } },
        },
      },
      [...page, ...homeserver, 'secrets/synapse/mail.yaml', 'secrets/synapse/smtp-password'],
      ['synapse', 'element-web'],
    ],
    ['passwords', { features: { synapse: { passwords: { minLength: 16 } } } }, homeserver, ['synapse']],
    [
      'retention',
      { features: { synapse: { retention: { enabled: true, lossAccepted: true } } } },
      homeserver,
      ['synapse'],
    ],
    ['the room directory', { features: { synapse: { roomDirectory: false } } }, homeserver, ['synapse']],
    ['statistics', { features: { synapse: { reportStats: true } } }, homeserver, ['synapse']],
    ['labs', { features: { elementWeb: { labs: true } } }, page, ['element-web']],
    [
      'the first page',
      { features: { elementWeb: { welcomeText: 'Hello' } } },
      [...page, 'config/element-web/pages/welcome.html'],
      ['element-web'],
    ],
    [
      'terms',
      { features: { caddy: { terms: 'Be kind.' } } },
      [...proxyFile, 'config/caddy/www/terms.html', ...page],
      ['element-web', 'caddy'],
    ],
    [
      'a certificate of one’s own',
      {
        tls: { mode: 'files', certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' },
      },
      [...proxyFile, 'config/caddy/tls/chain.pem', 'secrets/caddy/tls.key'],
      ['caddy'],
    ],
    ['the clock', { timezone: 'Europe/Berlin' }, [], everyone],
    [
      'quotas',
      { features: { coturn: { userQuota: 6, streamKBps: 100 } } },
      ['secrets/coturn/turnserver.conf'],
      ['coturn'],
    ],
    [
      'the relay’s ports',
      { features: { coturn: { maxPort: 51_000 } } },
      ['secrets/coturn/turnserver.conf'],
      ['coturn'],
    ],
    [
      'the relay switched off',
      { features: { coturn: { enabled: false } } },
      ['config/synapse/turn.yaml', 'secrets/coturn/turnserver.conf', 'secrets/synapse/turn'],
      ['synapse'],
    ],
    [
      'the chat page switched off',
      { features: { elementWeb: { enabled: false } } },
      [...proxyFile, 'config/caddy/routes/element-web.caddy', ...page],
      ['caddy'],
    ],
  ])('%s', (_, changes, files, readers) => {
    const changed = render(specWith(changes), { secrets });
    const contents = (stack: Stack) => new Map(stack.files.map((file) => [file.path, file.content]));
    const [before, after] = [contents(usual), contents(changed)];
    const differing = [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => path !== 'compose.yaml' && before.get(path) !== after.get(path))
      .sort();
    expect(differing).toEqual(files);

    const [was, is] = [servicesOf(usual), servicesOf(changed)];
    const anew = Object.keys(is).filter(
      (name) => was[name]?.labels[configLabel] !== is[name]?.labels[configLabel],
    );
    expect(anew).toEqual(readers);
  });
});

describe('networks follow the server’s own ways to the world', () => {
  const of = (host: Partial<StackHost>, changes: Parameters<typeof specWith>[0] = {}) => {
    const spec = specWith(changes);
    return render(spec, {
      secrets: { ...secretsFor(secretNeeds(spec)), ...secrets },
      host: { ...publicHost, ...host },
    });
  };
  const networksOf = (stack: Stack) => parse(fileOf(stack, 'compose.yaml'), { merge: true }).networks;
  const calls = { features: { elementCall: { enabled: true } } };

  test('with IPv6 where it has it, but for those that lead nowhere', () => {
    expect(networksOf(of({ dualStack: true }, calls))).toEqual({
      front: { enable_ipv6: true },
      database: { internal: true },
      lookup: { internal: true },
      calls: { enable_ipv6: true },
    });
    expect(networksOf(of({}, calls))).toEqual({
      front: {},
      database: { internal: true },
      lookup: { internal: true },
      calls: {},
    });
  });

  test('with packets no larger than it takes', () => {
    const driver_opts = { 'com.docker.network.driver.mtu': '1400' };
    expect(networksOf(of({ mtu: 1400 }))).toEqual({
      front: { driver_opts },
      database: { internal: true, driver_opts },
      lookup: { internal: true, driver_opts },
    });
  });

  test('whoever is on one that changes is made anew, and nobody else', () => {
    const digests = (host: Partial<StackHost>) =>
      Object.fromEntries(of(host).services.map(({ name, digest }) => [name, digest]));
    const [before, after] = [digests({}), digests({ dualStack: true })];
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(['synapse', 'element-web', 'caddy']);
    expect(of({}).networks).toEqual([
      { name: 'front', internal: false, ipv6: false },
      { name: 'database', internal: true, ipv6: false },
      { name: 'lookup', internal: true, ipv6: false },
    ]);
  });
});
