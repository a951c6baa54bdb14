import { describe, expect, test } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { parseSpec, providerId, redirectAddress, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, secretsFor, specWith } from '../../support/stack/render.ts';

type Synapse = NonNullable<NonNullable<SpecInput['features']>['synapse']>;
const oidc = {
  enabled: true,
  name: 'The Guild: "1" #2',
  issuer: 'https://id.inn.test/realms/main',
  clientId: 'inn',
} as const;
const stackOf = (synapse: Synapse, secrets: Record<string, string> = {}) =>
  render(specWith({ features: { synapse } }), { secrets });
const homeserver = (synapse: Synapse) => parse(fileOf(stackOf(synapse), 'config/synapse/homeserver.yaml'));

describe('signing in elsewhere', () => {
  const settings = (changes: object = {}, secret = 'plain-secret') =>
    parse(
      fileOf(
        stackOf({ oidc: { ...oidc, ...changes } }, { 'synapse/oidc-client-secret': secret }),
        'config/synapse/oidc.yaml',
      ),
    );

  test('is not set up where nobody wished for it', () => {
    expect(stackOf({}).files.map(({ path }) => path)).not.toContain('config/synapse/oidc.yaml');
  });

  test('names the provider, and the file its secret lies in', () => {
    expect(settings()).toEqual({
      oidc_providers: [
        {
          idp_id: 'id.inn.test-realms-main',
          idp_name: oidc.name,
          issuer: oidc.issuer,
          client_id: 'inn',
          client_secret_path: '/secrets/oidc-client-secret',
          scopes: ['openid', 'profile', 'email'],
          user_mapping_provider: {
            config: {
              localpart_template: '{{ user.preferred_username }}',
              display_name_template: '{{ user.name }}',
            },
          },
          enable_registration: true,
          allow_existing_users: false,
          backchannel_logout_enabled: false,
        },
      ],
      sso: { client_whitelist: ['https://chat.inn.test/'] },
    });
  });

  test('sends a secret with unusual signs in a way every provider reads alike', () => {
    expect(settings({}, 'a&b /?%').oidc_providers[0].client_auth_method).toBe('client_secret_post');
    expect(settings().oidc_providers[0]).not.toHaveProperty('client_auth_method');
  });

  test('keeps its secret to closed files', () => {
    const secret = 'a&b /?%-very-unusual';
    const stack = stackOf({ oidc }, { 'synapse/oidc-client-secret': secret });
    const holders = stack.files.filter(({ content }) => content.includes(secret));
    expect(holders.map(({ path, mode, uid }) => [path, mode, uid])).toEqual([
      ['secrets/synapse/oidc-client-secret', 0o600, 991],
    ]);
  });

  test('remembers people under a name of its own for each provider', () => {
    const ids = ['https://a.test/', 'https://a.test/x', 'https://b.test', 'https://a.test:8443'].map(
      providerId,
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(redirectAddress(specWith())).toBe('https://matrix.inn.test/_synapse/client/oidc/callback');
  });

  test.each([
    ['no address', { issuer: undefined }, 'issuer'],
    ['no encryption', { issuer: 'http://id.inn.test' }, 'issuer'],
    ['a query', { issuer: 'https://id.inn.test/?a=b' }, 'issuer'],
    ['no name there', { clientId: undefined }, 'clientId'],
    ['no openid', { scopes: ['email'] }, 'scopes'],
    ['a template for a claim', { localpartClaim: 'x }}{{ y' }, 'localpartClaim'],
  ])('with %s is refused', (_, changes, path) => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      features: { synapse: { oidc: { ...oidc, ...changes } } },
    });
    const paths = parsed.ok ? [] : parsed.problems.map(({ params }) => String(params.path));
    expect(paths.some((one) => one.startsWith(`features.synapse.oidc.${path}`))).toBe(true);
  });
});

test('a captcha lets an open server do without the word that it has none', () => {
  const siteKey = 'x'.repeat(40);
  const open = { registration: 'open', openAccepted: true } as const;
  const settings = homeserver({ ...open, captcha: { enabled: true, siteKey } });
  expect(settings).toMatchObject({
    enable_registration_captcha: true,
    recaptcha_public_key: siteKey,
    recaptcha_private_key_path: '/secrets/captcha-key',
  });
  expect(settings).not.toHaveProperty('enable_registration_without_verification');
  expect(homeserver(open)).toHaveProperty('enable_registration_without_verification', true);
});

test('newcomers find the space first, and Synapse makes none itself', () => {
  expect(homeserver({ space: { enabled: true, alias: 'inn' }, autoJoin: ['lobby', 'inn'] })).toMatchObject({
    auto_join_rooms: ['#inn:inn.test', '#lobby:inn.test'],
    autocreate_auto_join_rooms: false,
  });
});

describe('Authentik', () => {
  const stack = render(specWith({ features: { authentik: { enabled: true, name: 'Ours' } } }));
  const services = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;

  test('and the chat server know each other without a click', () => {
    const [provider] = parse(fileOf(stack, 'config/synapse/oidc.yaml')).oidc_providers;
    expect(provider).toMatchObject({
      idp_name: 'Ours',
      issuer: 'http://authentik-server:9000/application/o/synapse/',
      authorization_endpoint: 'https://login.inn.test/application/o/authorize/',
      client_secret_path: '/secrets/authentik-client-secret',
    });
    const blueprint = parseDocument(fileOf(stack, 'config/authentik/chat.yaml'));
    const tags: string[] = [];
    visit(blueprint, { Node: (_, node) => void (node.tag?.startsWith('!') && tags.push(node.tag)) });
    expect([...new Set(tags)].sort()).toEqual(['!File', '!Find', '!KeyOf']);
    expect(blueprint.toJS().entries[3]).toMatchObject({
      model: 'authentik_providers_oauth2.oauth2provider',
      attrs: {
        client_id: provider.client_id,
        client_secret: '/secrets/client-secret',
        redirect_uris: [{ matching_mode: 'strict', url: redirectAddress(specWith()) }],
      },
    });
    expect(blueprint.toJS().entries[4].attrs).toMatchObject({
      name: 'inn.test',
      meta_launch_url: 'https://chat.inn.test/',
    });
    const secret = (path: string) => fileOf(stack, `secrets/${path}`);
    expect(secret('synapse/authentik-client-secret')).toBe(secret('authentik/client-secret'));
  });

  test('runs as two services that no secret is shown of', () => {
    for (const [name, command] of [
      ['authentik-server', ['server']],
      ['authentik-worker', ['worker']],
    ] as const) {
      expect(services[name]).toMatchObject({ user: '65528:65528', command, cap_drop: ['ALL'] });
    }
    expect(services['authentik-server'].ports).toEqual(['127.0.0.1:9000:9000/tcp']);
    expect(services['authentik-worker']).not.toHaveProperty('ports');
    const secrets = stack.files.filter(({ path }) => path.startsWith('secrets/authentik/'));
    expect(secrets).toHaveLength(4);
    const open = stack.files.filter(({ path }) => !path.startsWith('secrets/'));
    for (const { content } of secrets) {
      for (const file of open) expect(file.content).not.toContain(content.trim());
    }
  });

  test('gets a database of its own and a name at the reverse proxy', () => {
    expect(fileOf(stack, 'secrets/databases/authentik.sql')).toContain('CREATE DATABASE authentik');
    expect(fileOf(stack, 'config/caddy/Caddyfile')).toContain('login.inn.test {');
    const routes = fileOf(stack, 'config/caddy/routes/authentik.caddy');
    expect(routes).toContain('authentik-server:9000');
    // A new one would make whoever comes first its administrator, on this page and by what it asks.
    for (const path of ['/if/flow/', '/api/v3/flows/executor/', '/api/v3/flows/inspector/']) {
      expect(routes).toContain(` ${path}initial-setup ${path}initial-setup/*`);
    }
    expect(routes).toContain('respond @setup "There is nothing here." 404');
  });

  test('leaves no trace once it is off, and makes only its readers anew', () => {
    const trace = ({ path, content }: { path: string; content: string }) => /authentik/i.test(path + content);
    expect(render(specWith()).files.filter(trace)).toEqual([]);
    const on = specWith({ features: { authentik: { enabled: true } } });
    const secrets = secretsFor(secretNeeds(on));
    const digests = (spec: typeof on) =>
      new Map(render(spec, { secrets }).services.map(({ name, digest }) => [name, digest]));
    const before = digests(specWith());
    const after = digests(on);
    const anew = [...before].filter(([name, digest]) => after.get(name) !== digest).map(([name]) => name);
    // PostgreSQL lets in as many connections as its programs open.
    expect(anew.sort()).toEqual(['caddy', 'postgres', 'synapse']);
  });
});
