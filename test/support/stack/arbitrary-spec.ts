import fc from 'fast-check';
import { parseSpec, presetNames, type ServerSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { withValueAt } from '../../../src/shared/spec/paths.ts';
import {
  alias,
  anyText,
  captcha,
  email,
  federation,
  hostileText,
  label,
  mail,
  names,
  network,
  oidc,
  port,
  proxy,
  raw,
  small,
  space,
  system,
  tls,
} from './arbitrary-parts.ts';

const bridge = fc.record({ enabled: fc.boolean(), doublePuppet: fc.boolean() });

const features = fc.record(
  {
    synapse: fc.record(
      {
        registration: fc.constantFrom('closed' as const, 'invitation' as const, 'open' as const),
        openAccepted: fc.boolean(),
        extra: raw.synapse,
        registrationNeedsEmail: fc.boolean(),
        mail,
        oidc,
        captcha,
        space,
        federation,
        passwords: fc.record(
          {
            minLength: fc.integer({ min: 8, max: 64 }),
            symbol: fc.boolean(),
            digit: fc.boolean(),
            lowercase: fc.boolean(),
            uppercase: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        retention: fc.record({
          enabled: fc.boolean(),
          lossAccepted: fc.constant(true),
          maxDays: fc.integer({ min: 1, max: 3650 }),
        }),
        remoteMediaDays: fc.integer({ min: 1, max: 3650 }),
        roomDirectory: fc.boolean(),
        reportStats: fc.boolean(),
        autoJoin: fc.array(alias, { maxLength: 3 }),
        notices: fc.record(
          { enabled: fc.boolean(), name: anyText, welcome: anyText },
          { requiredKeys: ['enabled'] },
        ),
        maxUploadMiB: fc.integer({ min: 1, max: 4096 }),
        urlPreviews: fc.boolean(),
        presence: fc.constantFrom('on' as const, 'off' as const, 'untracked' as const),
      },
      { requiredKeys: [] },
    ),
    // Mostly one process: the many files of others take time in every test.
    workers: fc.record({ size: fc.constantFrom(...small, ...small, 'medium' as const, 'large' as const) }),
    postgres: fc.record(
      { sharedBuffersMiB: fc.integer({ min: 32, max: 65_536 }), extra: raw.postgres },
      { requiredKeys: [] },
    ),
    elementWeb: fc.record(
      {
        enabled: fc.boolean(),
        brand: anyText,
        theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
        welcomeText: hostileText,
        logo: fc.constant('data:image/png;base64,iVBORw0KGgo='),
        background: fc.constant('data:image/png;base64,iVBORw0KGgo='),
        extra: raw.elementWeb,
        footerLinks: fc.array(
          fc.record({ text: hostileText, url: fc.constant('https://example.org/imprint') }),
          {
            maxLength: 2,
          },
        ),
        labs: fc.boolean(),
        labsFeatures: fc.array(fc.stringMatching(/^feature_[a-z]{1,8}$/), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    elementCall: fc.record(
      {
        enabled: fc.boolean(),
        exclusive: fc.boolean(),
        udpPort: fc.integer({ min: 65_100, max: 65_535 }),
        tcpPort: fc.integer({ min: 65_100, max: 65_535 }),
      },
      { requiredKeys: ['enabled'] },
    ),
    jitsi: fc.record({
      mode: fc.constantFrom('off' as const, 'own' as const, 'external' as const),
      domain: fc.constantFrom('meet.example.org', 'meet.example.net'),
      openAccepted: fc.boolean(),
      udpPort: fc.integer({ min: 65_036, max: 65_099 }),
    }),
    coturn: port.chain((minPort) =>
      fc.record(
        {
          enabled: fc.boolean(),
          minPort: fc.constant(minPort),
          maxPort: fc.integer({ min: minPort + 99, max: minPort + 5000 }),
          tls: fc.boolean(),
          userQuota: fc.integer({ min: 3, max: 50 }),
          totalQuota: fc.integer({ min: 50, max: 5000 }),
          streamKBps: fc.integer({ min: 20, max: 5000 }),
          totalKBps: fc.integer({ min: 5000, max: 50_000 }),
          extra: raw.coturn,
        },
        { requiredKeys: ['minPort', 'maxPort'] },
      ),
    ),
    authentik: fc.record({ enabled: fc.boolean(), name: hostileText, allowExisting: fc.boolean() }),
    telegram: fc.record({
      enabled: fc.boolean(),
      apiId: fc.integer({ min: 1, max: 2_147_483_647 }),
      doublePuppet: fc.boolean(),
    }),
    whatsapp: bridge,
    signal: bridge,
    slack: bridge,
    messenger: bridge,
    instagram: bridge,
    googleMessages: bridge,
    ollama: fc.record({ enabled: fc.boolean(), model: fc.constantFrom('gemma3:1b', 'user/model.x:2') }),
    aiBot: fc.record({
      enabled: fc.boolean(),
      name: fc.constantFrom('ai', '1e3.x', 'o=f'),
      usedBy: fc.constantFrom('everyone' as const, 'host' as const),
      source: fc.constantFrom('ollama' as const, 'outside' as const),
      address: fc.constantFrom('https://ai.example/v1', 'https://ai.example:8443/v1?a=b'),
      model: hostileText,
      prompt: hostileText,
      displayName: hostileText,
    }),
    ketesa: fc.record({ enabled: fc.boolean() }),
    pgadmin: fc.record({ enabled: fc.boolean() }),
    monitoring: fc.record({
      enabled: fc.boolean(),
      dashboards: fc.boolean(),
      retentionDays: fc.integer({ min: 1, max: 1000 }),
      maxMiB: fc.integer({ min: 256, max: 9000 }),
      alerts: fc.record({ mail: email, room: alias }, { requiredKeys: [] }),
    }),
    caddy: fc.record({ noIndex: fc.boolean(), terms: hostileText, extra: raw.caddy }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const input: fc.Arbitrary<SpecInput> = fc.record({
  innkeeper: fc.constant(1 as const),
  server: fc.record({ address: fc.ipV4() }),
  domain: fc.tuple(label, label).map((parts) => parts.join('.')),
  admin: fc.constantFrom('admin', 'ana', '1e3.', 'a=b/c+d-e'),
  preset: fc.constantFrom(...presetNames),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Port-au-Prince'),
  proxy,
  names,
  network,
  system,
  tls,
  features,
});

/** What the schema takes of a draw: whatever it objects to is left out, until nothing is left to object to. */
function taken(one: Readonly<Record<string, unknown>>, tries = 12): ServerSpec | undefined {
  const parsed = parseSpec(one);
  if (parsed.ok) return parsed.spec;
  if (tries === 0) return undefined;
  // A list is left out as a whole, and so is a choice that others would have to answer for.
  const wrong = parsed.problems.map(({ params }) => String(params.path ?? '').replace(/\.\d+(?:\..*)?$/, ''));
  return taken(
    wrong.reduce((spec, path) => withValueAt(spec, withCause(path), undefined), one),
    tries - 1,
  );
}

/** An objection to something missing is met by leaving out what asks for it. */
function withCause(path: string): string {
  const [section = path] =
    /^features\.[^.]+(?:\.(?:mail|oidc|federation|notices|captcha|retention))?/.exec(path) ?? [];
  return causes.has(path) ? section : path;
}

/** Settings that are missed where another one is on. */
const causes = new Set([
  ...['features.synapse.mail.enabled', 'features.synapse.notices.enabled', 'features.synapse.openAccepted'],
  ...[
    'features.synapse.registrationNeedsEmail',
    'features.jitsi.openAccepted',
    'features.monitoring.enabled',
  ],
  'features.ollama.enabled',
]);

/** The same within a network at home, where there is one name, and no other authority than one's own. */
const atHome: fc.Arbitrary<SpecInput> = fc
  .record({
    one: input,
    domain: fc.oneof(fc.ipV4(), fc.constantFrom('inn.local', 'chat.home.arpa')),
    httpPort: fc.constantFrom(80, 8080),
    httpsPort: fc.constantFrom(443, 8443),
  })
  .map(({ one, domain, ...ports }) => {
    const { proxy: _proxy, ...rest } = one;
    return { ...rest, domain, home: { enabled: true, ...ports }, tls: { mode: 'internal' as const } };
  });

/** Whatever the schema accepts; what it refuses is not rendered in earnest either. */
export const anySpec: fc.Arbitrary<ServerSpec> = fc
  .oneof({ arbitrary: input, weight: 5 }, { arbitrary: atHome, weight: 1 })
  .map((one) => taken(one))
  .filter((spec) => spec !== undefined);
