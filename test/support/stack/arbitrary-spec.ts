import fc from 'fast-check';
import { parseSpec, presetNames, type ServerSpec, type SpecInput } from '../../../src/shared/spec/index.ts';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/).filter((text) => !/^\d+$/.test(text));
// Above the ports of programs that have theirs for good.
const port = fc.integer({ min: 10_001, max: 60_000 });

/** Text that likes to break things, as a person's own words. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** The same, without what the schema refuses: most draws must be specs. */
const hostileText = fc.constantFrom(
  '"}] {$X} {env.X} #',
  '<b>&amp;</b> $brand _t("x")',
  "%(app)s: - '",
  '\u202eevil',
);

const tls = fc.record(
  {
    mode: fc.constantFrom('acme' as const, 'internal' as const, 'files' as const),
    certificate: fc.constant('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    email: fc.emailAddress(),
    stagingDirectory: fc.constant('https://ca.example/staging'),
    directory: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
  },
  { requiredKeys: ['stagingDirectory'] },
);

const name = fc.tuple(label, label).map((parts) => parts.join('.'));

/** Most have the usual one; with the others some kinds of certificates are refused. */
const door = fc.record(
  {
    kind: fc.constantFrom('caddy' as const, 'caddy' as const, 'traefik' as const, 'own' as const),
    program: fc.constantFrom('nginx' as const, 'caddy' as const, 'traefik' as const),
    port: fc.integer({ min: 7000, max: 7900 }),
  },
  { requiredKeys: [] },
);

const names = fc.record({ matrix: name, web: name }, { requiredKeys: [] });

const federation = fc.record(
  {
    mode: fc.constantFrom('off' as const, 'allowList' as const, 'open' as const),
    allow: fc.array(name, { minLength: 1, maxLength: 3 }),
    entrance: fc.constantFrom('wellKnown' as const, 'port8448' as const),
    srvRecord: fc.boolean(),
    publicRooms: fc.boolean(),
  },
  { requiredKeys: ['allow'] },
);

const mail = fc.record(
  {
    enabled: fc.constant(true),
    host: name,
    from: fc.emailAddress(),
    user: hostileText,
    notifications: fc.boolean(),
  },
  { requiredKeys: ['enabled', 'host', 'from'] },
);

const small = ['small', 'small', 'small', 'small'] as const;

const oidc = fc.record(
  {
    enabled: fc.constant(true),
    name: hostileText,
    issuer: fc.constantFrom('https://id.example.org', 'https://id.example.org:8443/realms/{x}'),
    clientId: hostileText,
    localpartClaim: fc.constantFrom('preferred_username', 'nickname'),
    newcomers: fc.boolean(),
    logout: fc.boolean(),
  },
  { requiredKeys: ['enabled', 'issuer', 'clientId'] },
);

const captcha = fc.record({
  enabled: fc.boolean(),
  siteKey: fc.stringMatching(/^[A-Za-z0-9_-]{20,40}$/),
});

const space = fc.record({ enabled: fc.boolean(), name: hostileText });

const features = fc.record(
  {
    synapse: fc.record(
      {
        registration: fc.constantFrom('closed' as const, 'invitation' as const, 'open' as const),
        openAccepted: fc.constant(true),
        registrationNeedsEmail: fc.boolean(),
        mail,
        oidc,
        captcha,
        space,
        federation,
        passwords: fc.record(
          { minLength: fc.integer({ min: 8, max: 64 }), symbol: fc.boolean() },
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
        autoJoin: fc.array(fc.stringMatching(/^[a-z0-9._-]{1,12}$/), { maxLength: 3 }),
        notices: fc.record(
          { enabled: fc.constant(true), name: anyText, welcome: anyText },
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
    postgres: fc.record({ sharedBuffersMiB: fc.integer({ min: 32, max: 65_536 }) }, { requiredKeys: [] }),
    elementWeb: fc.record(
      {
        enabled: fc.boolean(),
        brand: anyText,
        theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
        welcomeText: hostileText,
        logo: fc.constant('data:image/png;base64,iVBORw0KGgo='),
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
      { enabled: fc.boolean(), exclusive: fc.boolean(), udpPort: fc.integer({ min: 65_100, max: 65_535 }) },
      { requiredKeys: ['enabled'] },
    ),
    jitsi: fc.record({
      mode: fc.constantFrom('off' as const, 'own' as const, 'external' as const),
      domain: fc.constant('meet.example.org'),
      openAccepted: fc.constant(true),
      udpPort: fc.integer({ min: 65_036, max: 65_099 }),
    }),
    coturn: fc.record({
      enabled: fc.boolean(),
      minPort: port,
      maxPort: port.map((first) => first + 5000),
      tls: fc.boolean(),
      userQuota: fc.integer({ min: 3, max: 50 }),
      streamKBps: fc.integer({ min: 20, max: 5000 }),
    }),
    authentik: fc.record({ enabled: fc.boolean(), name: hostileText, allowExisting: fc.boolean() }),
    telegram: fc.record({
      enabled: fc.boolean(),
      apiId: fc.integer({ min: 1, max: 2_147_483_647 }),
      doublePuppet: fc.boolean(),
    }),
    ollama: fc.record({ enabled: fc.boolean() }),
    aiBot: fc.record({
      enabled: fc.boolean(),
      source: fc.constantFrom('ollama' as const, 'outside' as const),
      address: fc.constant('https://ai.example/v1'),
      model: hostileText,
      prompt: hostileText,
      displayName: hostileText,
    }),
    ketesa: fc.record({ enabled: fc.boolean() }),
    pgadmin: fc.record({ enabled: fc.boolean() }),
    monitoring: fc.record({
      enabled: fc.constant(true),
      dashboards: fc.boolean(),
      retentionDays: fc.integer({ min: 1, max: 1000 }),
      alerts: fc.record(
        { mail: fc.emailAddress(), room: fc.stringMatching(/^[a-z0-9._-]{1,12}$/) },
        { requiredKeys: [] },
      ),
    }),
    caddy: fc.record({ noIndex: fc.boolean(), terms: hostileText }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const input: fc.Arbitrary<SpecInput> = fc.record({
  innkeeper: fc.constant(1 as const),
  server: fc.record({ address: fc.ipV4() }),
  domain: fc.tuple(label, label).map((parts) => parts.join('.')),
  preset: fc.constantFrom(...presetNames),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Port-au-Prince'),
  door,
  names,
  tls,
  features,
});

/** What only goes with some certificates or front doors is off with the others: such draws would be thrown away. */
function fitting(one: SpecInput): SpecInput {
  const trusted = one.tls?.mode !== 'internal';
  const caddy = (one.door?.kind ?? 'caddy') === 'caddy';
  const { elementCall, coturn, ...features } = one.features ?? {};
  return {
    ...one,
    features: {
      ...features,
      ...(elementCall && {
        elementCall: { ...elementCall, enabled: trusted && elementCall.enabled === true },
      }),
      ...(coturn && { coturn: { ...coturn, tls: caddy && coturn.tls === true } }),
    },
  };
}

/** Whatever the schema accepts; what it refuses is not rendered in earnest either. */
export const anySpec: fc.Arbitrary<ServerSpec> = input
  .map((one) => parseSpec(fitting(one)))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.spec);
