import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { judgeCaddySettings as judgeCaddy } from '../../src/core/stack/components/caddy/extra.ts';
import { resolvedIn, unexpectedValues } from '../../src/core/stack/components/synapse/effective.ts';
import {
  judgeSynapseSettings as judgeSynapse,
  settingsReader,
} from '../../src/core/stack/components/synapse/extra.ts';
import { synapseArguments } from '../../src/core/stack/components/synapse/process.ts';
import type { Stack, StackHost } from '../../src/core/stack/types.ts';
import type { ServerSpec, SpecInput } from '../../src/shared/spec/index.ts';
import { run } from '../support/on-server.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { fileOf, publicHost, render, specWith, templates } from '../support/stack/render.ts';
import { nastyWordTests } from './parts/stack-words.ts';

const behindNat: StackHost = { ...publicHost, publicV4: '5.6.7.8', privateV4: '10.0.0.5' };

const placeholderInComments =
  '# {$\nheader {\n  X-A {a}\nhandle_path /z/* {\n  reverse_proxy synapse:8008\n}\n# {$\n}';

const hostile = '"}] {$HOME} {env.PATH} `id` $(id) # <script>alert(1)</script> __TEXT__ %(x)s';

/** Each is given to the very programs that will read it, from the images that will run. */
const cases: readonly [name: string, changes: Partial<SpecInput>, host?: StackHost][] = [
  ['as it comes', {}],
  ['for the largest', { preset: 'team', features: { postgres: { sharedBuffersMiB: 1024 } } }, behindNat],
  ['by invitation', { features: { synapse: { registration: 'invitation', presence: 'untracked' } } }],
  [
    'another authority',
    {
      tls: {
        mode: 'acme',
        email: "o'hara+tls@inn.test",
        directory: 'https://ca.example/acme/{dir}?a={env.X}',
      },
    },
  ],
  ['in a LAN', { tls: { mode: 'internal' } }, { privateV4: '192.168.1.9', memoryMiB: 2000, cpus: 1 }],
  [
    'with servers on a list, and an SRV record',
    {
      features: {
        synapse: {
          federation: { mode: 'allowList', allow: ['other.test', 'third.test:8448'], srvRecord: true },
          mail: { enabled: true, host: 'smtp.inn.test', port: 465, security: 'tls', from: 'chat@inn.test' },
          registration: 'invitation',
          registrationNeedsEmail: true,
          remoteMediaDays: 30,
          retention: { enabled: true, lossAccepted: true, maxDays: 90 },
        },
        caddy: { terms: hostile },
      },
    },
  ],
  [
    'with people signing in elsewhere and here, a captcha and a space',
    {
      features: {
        synapse: {
          oidc: {
            enabled: true,
            name: hostile.slice(0, 40),
            issuer: 'https://id.inn.test:8443/realms/main',
            clientId: hostile,
            logout: true,
          },
          registration: 'open',
          openAccepted: true,
          captcha: { enabled: true, siteKey: 'x'.repeat(40) },
          space: { enabled: true, name: hostile.slice(0, 40) },
        },
        authentik: { enabled: true, name: hostile.slice(0, 40) },
      },
    },
  ],
  [
    'with settings of the programs’ own, a bridge and a bot',
    {
      features: {
        synapse: {
          extra: { rc_login: { account: { per_second: 7 } }, experimental_features: { msc4155: true } },
        },
        caddy: {
          extra: `header X-Motto "be {kind}"\n@bots header User-Agent *Bot*\nheader @bots X-Robots-Tag none`,
        },
        telegram: { enabled: true, apiId: 12345, doublePuppet: true },
        aiBot: { enabled: true, displayName: hostile.slice(0, 60), prompt: hostile },
        ollama: { enabled: true },
      },
    },
  ],
  [
    'everything under one name, with other servers by the old port',
    {
      hostnames: { matrix: 'inn.test', web: 'inn.test' },
      features: { synapse: { federation: { mode: 'allowList', allow: ['a.test'], discovery: 'port8448' } } },
    },
  ],
  [
    'behind a reverse proxy of the host’s own',
    { proxy: { kind: 'own' }, hostnames: { web: 'chat.inn.test' } },
  ],
  ['without calls', { features: { coturn: { enabled: false } } }],
  [
    'with calls of several people, meetings and a relay over TLS',
    {
      features: {
        coturn: { tls: true, totalKBps: 50_000 },
        elementCall: { enabled: true },
        jitsi: { mode: 'own', openAccepted: true },
      },
    },
  ],
  [
    'without a chat page',
    { timezone: 'Europe/Berlin', features: { elementWeb: { enabled: false }, caddy: { noIndex: false } } },
  ],
  [
    'with a hostile brand',
    { features: { elementWeb: { brand: '"}] {$HOME} {env.PATH} `id` $(id) # \u202eevil', theme: 'dark' } } },
  ],
];

let server: PracticeServer;
const folder = '/root/stack';

const compose = (...args: string[]) => ['docker', 'compose', '--project-directory', folder, ...args];
const inService = (service: string, program: string, ...args: string[]) =>
  compose('run', '--rm', '--no-deps', '-T', '--entrypoint', program, service, ...args);
/** With the very arguments it runs with. */
const checkSynapse = inService(
  'synapse',
  'sh',
  '-c',
  'python -m synapse.config -c /config $(if [ -e /secrets/mail.yaml ]; then echo -c /secrets/mail.yaml; fi)',
);
const checkCaddy = inService('caddy', 'caddy', 'validate', '--config', '/etc/caddy/Caddyfile');

describe.skipIf(missingRequirement() !== null)('every rendered file is accepted by whoever reads it', () => {
  beforeAll(async () => {
    server = await practiceReset('consumers', { variant: { docker: 'installed' } });
  });
  afterAll(async () => {
    await practiceDown('consumers');
  });

  describe.each(cases)('%s', (name, changes, host) => {
    let stack: Stack & { readonly spec: ServerSpec };

    beforeAll(async () => {
      const spec = specWith(changes);
      stack = { ...render(spec, host === undefined ? {} : { host }), spec };
      await layDown(server, stack, folder);
    });

    test('Docker Compose', async () => {
      const model = JSON.parse(await run(server, compose('config', '--format', 'json')));
      expect(Object.keys(model.services).sort()).toEqual(
        stack.services.map((service) => service.name).sort(),
      );
      for (const { name: service, image, digest } of stack.services) {
        expect(model.services[service]).toMatchObject({ image, labels: { 'innkeeper.config': digest } });
      }
    });

    test('Synapse', async () => {
      expect(await run(server, checkSynapse)).toContain('Config parses OK!');
      // What decides who comes in is as the spec says, once Synapse has read all of it.
      const reads = ['-c', settingsReader(templates), ...synapseArguments(stack.spec)];
      const resolved = resolvedIn((await run(server, inService('synapse', 'python', ...reads))).split('\n'));
      expect(Object.keys(resolved ?? {})).toHaveLength(37);
      expect(unexpectedValues(resolved ?? {}, stack.spec, stack.files)).toEqual([]);
    });

    test('Caddy', async () => {
      await run(server, checkCaddy);
      const adapted = await run(
        server,
        inService('caddy', 'caddy', 'adapt', '--config', '/etc/caddy/Caddyfile'),
      );
      const web = 'element-web:8080';
      expect(adapted.includes(web)).toBe(stack.services.some((service) => service.name === 'element-web'));
      // Nothing a person wrote became something Caddy fills in.
      expect(adapted).not.toMatch(/\{(env|\$)/);
    });

    // Only the addresses make a difference to it.
    if (name !== 'as it comes' && host === undefined) return;
    test('coturn', async () => {
      await run(server, compose('up', '-d', '--wait', '--no-deps', 'coturn'));
      const log = await run(server, compose('logs', '--no-log-prefix', 'coturn'));
      await run(server, compose('down', '--timeout', '2'));
      expect(log).toContain('Default realm: matrix.inn.test');
      expect(
        log.split('\n').filter((line) => /bad config|deprecated|unrecognized|ERROR/i.test(line)),
      ).toEqual([]);
    });
  });

  nastyWordTests(() => server);

  test.each<[what: string, own: string, stray: boolean]>([
    [
      'headers, answers and logs',
      'header X-A b\n@x path /x\nrespond @x "no" 403\nlog {\n\toutput stderr\n}',
      false,
    ],
    ['a way in that a comment hides', placeholderInComments, true],
    ['files', 'handle_path /z/* {\n\troot * /\n\tfile_server\n}', true],
    ['another server', 'handle_path /z/* {\n\treverse_proxy 203.0.113.9:80\n}', true],
  ])('what a host’s own directives come to in Caddy is seen: %s', async (_, own, stray) => {
    const plain = specWith();
    // As if the form had let it through: Caddy's own reading is the second lock.
    const spec = { ...plain, features: { ...plain.features, caddy: { noIndex: true, extra: own } } };
    const stack = render(spec);
    await layDown(server, stack, folder);
    const judge = judgeCaddy(spec, stack.files);
    const [program = '', ...words] = judge?.argv ?? [];
    const said = await run(server, inService('caddy', program, ...words));
    const verdict = judge?.effective?.(said.split('\n'));
    expect(verdict && JSON.stringify(verdict)).toEqual(
      stray ? expect.stringContaining('/apps/http/servers') : undefined,
    );
  });

  test.each<[what: string, own: NonNullable<ServerSpec['features']['synapse']['extra']>, comesTo?: RegExp]>([
    ['limits', { rc_login: { account: { per_second: 7 } }, user_directory: { search_all_users: true } }],
    ['an old name for open sign-up', { disable_registration: false }, /^enable_registration → true/],
    ['no invitation', { registration_requires_token: false }, /^registration_requires_token → false/],
    [
      'somebody else’s word',
      { cas_config: { enabled: true, server_url: 'https://cas.test' } },
      /^cas_config → true/,
    ],
    ['guests', { allow_guest_access: true }, /^allow_guest_access → true/],
    [
      'anybody’s certificate',
      { federation_verify_certificates: false },
      /^federation_verify_certificates → false/,
    ],
    ['its own network', { ip_range_whitelist: ['10.0.0.0/8'] }, /^ip_range_whitelist → [1-9]/],
    ['other servers', { federation_domain_whitelist: null }, /^federation_domain_whitelist → null/],
    [
      'keys of another',
      { trusted_key_servers: [{ server_name: 'evil.test' }] },
      /^trusted_key_servers → .*evil/,
    ],
  ])('what a host’s own settings come to in Synapse is seen: %s', async (_, own, comesTo) => {
    const plain = specWith();
    // As if the form had let it through: Synapse's own reading is the second lock.
    const features = { ...plain.features, synapse: { ...plain.features.synapse, extra: own } };
    const spec = { ...plain, features };
    const stack = render(spec);
    await layDown(server, stack, folder);
    const judge = judgeSynapse(spec, stack.files, templates);
    const [program = '', ...words] = judge?.argv ?? [];
    const { stdout, stderr } = await server.exec(inService('synapse', program, ...words));
    const verdict = judge?.effective?.(`${stderr}\n${stdout}`.split('\n'));
    if (comesTo === undefined) expect(verdict).toBeUndefined();
    else expect(verdict?.params.settings).toEqual({ list: [expect.stringMatching(comesTo)] });
  });

  test('and a broken one is not', async () => {
    const stack = render(specWith());
    const broken = (path: string, more: string): Stack => ({
      ...stack,
      files: stack.files.map((file) =>
        file.path === path ? { ...file, content: file.content + more } : file,
      ),
    });
    const refused = async (path: string, more: string, argv: readonly string[]) => {
      await layDown(server, broken(path, more), folder);
      return (await server.exec(argv)).code !== 0;
    };
    expect(fileOf(stack, 'config/caddy/Caddyfile')).not.toContain('bogus');
    expect(await refused('config/caddy/Caddyfile', 'other.test {\n\tbogus\n}\n', checkCaddy)).toBe(true);
    expect(await refused('config/synapse/homeserver.yaml', 'presence: [\n', checkSynapse)).toBe(true);
    expect(await refused('compose.yaml', '  bogus: 1\n', compose('config', '-q'))).toBe(true);
  });
});
