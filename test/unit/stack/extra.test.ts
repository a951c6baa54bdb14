import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mergeRaw } from '../../../src/core/stack/extra.ts';
import { refusalOf } from '../../../src/shared/spec/extra/extra-settings.ts';
import { synapseRefusals } from '../../../src/shared/spec/extra/synapse.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

type Features = NonNullable<SpecInput['features']>;
const stackOf = (features: Features) => render(specWith({ features }));
const refusedAt = (features: unknown) => {
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '203.0.113.7' },
    domain: 'inn.test',
    features,
  });
  return parsed.ok ? [] : parsed.problems.map(({ params }) => params.path);
};

describe('settings of a program’s own', () => {
  test('come last for Synapse, laid over what lies there', () => {
    const stack = stackOf({
      synapse: {
        extra: {
          rc_login: { account: { per_second: 9 } },
          caches: { per_cache_factors: { a: 2 } },
          thumbnail_sizes: [1],
        },
      },
    });
    const last = parse(fileOf(stack, 'config/synapse/zz-extra.yaml'));
    const homeserver = parse(fileOf(stack, 'config/synapse/homeserver.yaml'));
    expect(last).toEqual({
      rc_login: { ...homeserver.rc_login, account: { per_second: 9, burst_count: 20 } },
      caches: { ...homeserver.caches, per_cache_factors: { a: 2 } },
      thumbnail_sizes: [1],
    });
    const files = stack.files
      .map(({ path }) => path)
      .filter((path) => /^config\/synapse\/.*\.yaml$/.test(path));
    expect(files.at(-1)).toBe('config/synapse/zz-extra.yaml');
    expect(stackOf({}).files.map(({ path }) => path)).not.toContain('config/synapse/zz-extra.yaml');
  });

  test('are laid over the chat page’s', () => {
    const extra = { setting_defaults: { breadcrumbs: true }, map_style_url: 'https://maps.inn.test/s.json' };
    const config = JSON.parse(fileOf(stackOf({ elementWeb: { extra } }), 'config/element-web/config.json'));
    expect(config).toMatchObject({ ...extra, setting_defaults: { 'UIFeature.identityServer': false } });
    expect(config.brand).toBe('Element');
  });

  test('reach the database as arguments, and Compose fills nothing in', () => {
    const stack = stackOf({
      postgres: { extra: { work_mem: '16MB', jit: false, log_line_prefix: '$HOME %m' } },
    });
    const { command } = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services.postgres;
    expect(command).toEqual(
      expect.arrayContaining(['work_mem=16MB', 'jit=off', 'log_line_prefix=$$HOME %m']),
    );
    expect(command).not.toContain('work_mem=8MB');
  });

  test('are lines for the relay', () => {
    const extra = {
      verbose: true,
      'denied-peer-ip': ['8.8.8.8', '9.9.9.9-9.9.9.10'],
      'max-allocate-lifetime': 600,
    };
    const lines = fileOf(stackOf({ coturn: { extra } }), 'secrets/coturn/turnserver.conf').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'verbose',
        'denied-peer-ip=8.8.8.8',
        'denied-peer-ip=9.9.9.9-9.9.9.10',
        'max-allocate-lifetime=600',
      ]),
    );
  });

  test('stand under every name of the reverse proxy', () => {
    const extra = 'header X-Motto "be {kind}"\n@bots header User-Agent *Bot*\nlog {\n\toutput stderr\n}';
    const file = fileOf(stackOf({ caddy: { extra } }), 'config/caddy/Caddyfile');
    expect(file).toContain('\theader X-Motto "be {kind}"\n\t@bots header User-Agent *Bot*\n\tlog {\n');
  });
});

describe('what is refused', () => {
  test.each<[what: string, features: unknown, path: string]>([
    ['another name', { synapse: { extra: { server_name: 'evil.test' } } }, 'synapse.extra.server_name'],
    ['another door', { synapse: { extra: { listeners: [] } } }, 'synapse.extra.listeners'],
    ['a secret', { synapse: { extra: { some_api_key: 'abc' } } }, 'synapse.extra.some_api_key'],
    ['a secret deep down', { synapse: { extra: { a: [{ b: { client_secret: 'x' } }] } } }, 'synapse.extra.a'],
    [
      'a password in an address',
      { synapse: { extra: { sentry: { dsn: 'https://a:b@c.test' } } } },
      'synapse.extra.sentry',
    ],
    [
      'what a switch says',
      { synapse: { extra: { presence: { enabled: false } } } },
      'synapse.extra.presence',
    ],
    [
      'what a switch says, by another whole',
      { synapse: { extra: { presence: null } } },
      'synapse.extra.presence',
    ],
    ['no name', { synapse: { extra: { 'a b': 1 } } }, 'synapse.extra.a b'],
    [
      'telemetry',
      { elementWeb: { extra: { posthog: { api_host: 'https://x.test' } } } },
      'elementWeb.extra.posthog',
    ],
    [
      'an identity server',
      { elementWeb: { extra: { setting_defaults: { 'UIFeature.identityServer': true } } } },
      'elementWeb.extra.setting_defaults',
    ],
    [
      'a shell in the database',
      { postgres: { extra: { archive_command: 'rm -rf /' } } },
      'postgres.extra.archive_command',
    ],
    ['a tree for the database', { postgres: { extra: { work_mem: { a: 1 } } } }, 'postgres.extra.work_mem'],
    ['lines for the database', { postgres: { extra: { work_mem: '1\n2' } } }, 'postgres.extra.work_mem'],
    ['an open relay', { coturn: { extra: { 'no-auth': true } } }, 'coturn.extra.no-auth'],
    [
      'the inner network',
      { coturn: { extra: { 'allowed-peer-ip': '10.0.0.1' } } },
      'coturn.extra.allowed-peer-ip',
    ],
    ['a second line', { coturn: { extra: { verbose: '1\nno-auth' } } }, 'coturn.extra.verbose'],
    ['a road elsewhere', { caddy: { extra: 'reverse_proxy evil.test' } }, 'caddy.extra'],
    ['a brace that closes more', { caddy: { extra: 'header A b\n}\nevil.test {' } }, 'caddy.extra'],
    ['a brace that stays open', { caddy: { extra: 'log {' } }, 'caddy.extra'],
    ['a key as a header', { caddy: { extra: 'header X {file./secrets/tls.key}' } }, 'caddy.extra'],
    ['an open quote', { caddy: { extra: 'header X "a' } }, 'caddy.extra'],
    ['another file', { caddy: { extra: 'import /etc/passwd' } }, 'caddy.extra'],
    ['another file, within', { caddy: { extra: 'header {\n\timport /etc/passwd\n}' } }, 'caddy.extra'],
    [
      'what comments and lines hide',
      {
        caddy: {
          extra: '# {$\nheader {\n  X-A {a}\nhandle_path /z/* {\n  reverse_proxy synapse:8008\n}\n# {$\n}',
        },
      },
      'caddy.extra',
    ],
    ['a variable in a comment', { caddy: { extra: 'header A b # {$HOME}' } }, 'caddy.extra'],
    ['a mark no one sees', { caddy: { extra: 'header A {\n\ufeff}\nimport x\n}' } }, 'caddy.extra'],
    ['a blank that is none', { caddy: { extra: 'header\u00a0A b' } }, 'caddy.extra'],
    ['a log elsewhere', { caddy: { extra: 'log {\n\toutput net 203.0.113.9:514\n}' } }, 'caddy.extra'],
    ['a log in a file', { caddy: { extra: 'log {\n\toutput file /data/x\n}' } }, 'caddy.extra'],
    ...[
      'disable_registration',
      'cas_config',
      'saml2_config',
      'modules',
      'spam_checker',
      'third_party_event_rules',
    ]
      .concat(['media_storage_providers', 'federation_verify_certificates', 'sentry', 'opentracing'])
      .concat(['account_threepid_delegates', 'federation_custom_ca_list', 'some_setting_of_tomorrow'])
      .map((key): [string, unknown, string] => [
        `${key} for the chat server`,
        { synapse: { extra: { [key]: {} } } },
        `synapse.extra.${key}`,
      ]),
    ...['custom_translations_url', 'modules', 'default_hs_url', 'some_setting_of_tomorrow'].map(
      (key): [string, unknown, string] => [
        `${key} for the chat page`,
        { elementWeb: { extra: { [key]: 'https://x.test' } } },
        `elementWeb.extra.${key}`,
      ],
    ),
    ...['javascript:alert(1)', ' JavaScript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x'].map(
      (address): [string, unknown, string] => [
        `a program as an address: ${JSON.stringify(address)}`,
        { elementWeb: { extra: { help_url: address } } },
        'elementWeb.extra.help_url',
      ],
    ),
    [
      'a program as an address, within',
      { elementWeb: { extra: { desktop_builds: { available: true, url: 'javascript:alert(1)' } } } },
      'elementWeb.extra.desktop_builds',
    ],
    [
      'a relay of somebody else',
      { elementWeb: { extra: { setting_defaults: { fallbackICEServerAllowed: true } } } },
      'elementWeb.extra.setting_defaults',
    ],
    ...[
      'shared_preload_libraries',
      'include',
      'include_dir',
      'include_if_exists',
      'scram_iterations',
      'jit_provider',
    ]
      .concat(['wal_level', 'local_preload_libraries', 'some_setting_of_tomorrow'])
      .map((key): [string, unknown, string] => [
        `${key} for the database`,
        { postgres: { extra: { [key]: 'x' } } },
        `postgres.extra.${key}`,
      ]),
    ...['server-relay', 'tlsv1', 'tlsv1_1', 'cipher-list', 'no-auth', 'some-option-of-tomorrow'].map(
      (key): [string, unknown, string] => [
        `${key} for the relay`,
        { coturn: { extra: { [key]: true } } },
        `coturn.extra.${key}`,
      ],
    ),
  ])('%s', (_, features, path) => {
    expect(refusedAt(features)).toContain(`features.${path}`);
  });

  test('whatever Innkeeper writes for Synapse from a switch, identity or secret', () => {
    const free = [
      // What no setting names, and nothing relies on.
      ...['caches', 'user_directory', 'encryption_enabled_by_default_for_room_type', 'push', 'presence'],
      ...['allow_public_rooms_without_auth', 'require_auth_for_profile_requests', 'enable_3pid_lookup'],
      ...['room_list_publication_rules', 'forgotten_room_retention_period', 'max_spider_size'],
      ...['rc_message', 'rc_login', 'rc_joins', 'experimental_features', 'media_retention'],
      ...['rc_delayed_event_mgmt', 'max_event_delay_duration'],
    ];
    const stack = render(
      specWith({
        preset: 'team',
        features: {
          synapse: {
            mail: { enabled: true, host: 'smtp.inn.test', from: 'a@inn.test' },
            registration: 'invitation',
            oidc: { enabled: true, name: 'x', issuer: 'https://id.inn.test', clientId: 'y' },
            notices: { enabled: true, welcome: 'hello' },
            retention: { enabled: true, lossAccepted: true },
          },
          workers: { size: 'large' },
          elementCall: { enabled: true },
          monitoring: { enabled: true },
          telegram: { enabled: true, apiId: 1 },
        },
      }),
    );
    const keys = stack.files
      .filter(({ path }) => /^(?:config\/synapse\/[^/]+|secrets\/synapse\/mail)\.yaml$/.test(path))
      .flatMap(({ content }) => Object.keys(parse(content)));
    expect(
      keys.filter((key) => refusalOf(synapseRefusals, key, {}) === undefined && !free.includes(key)),
    ).toEqual([]);
  });
});

test('laying over never reaches what all objects share', () => {
  const evil = JSON.parse('{"__proto__": {"polluted": true}}');
  const laid = mergeRaw({ a: {} }, { a: evil, ...evil });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(laid).toHaveProperty('a');
});
