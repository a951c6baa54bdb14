import fc from 'fast-check';
import { z } from 'zod';

export const label = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/)
  .filter((text) => !/^\d+$/.test(text));
// Above the ports of programs that have theirs for good.
export const port = fc.integer({ min: 10_001, max: 60_000 });

/** Text that likes to break things, as a person's own words. */
export const anyText = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }))
  .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));

/** Fewer than fast-check knows: the schema takes no address that needs quotes. */
export const email = fc.emailAddress().filter((one) => z.email().safeParse(one).success);

/** The same, without what the schema refuses: most draws must be specs. */
export const hostileText = fc.constantFrom(
  '"}] {$X} {env.X} #',
  '<b>&amp;</b> $brand _t("x")',
  "%(app)s: - '",
  '\u202eevil',
);

export const tls = fc.record(
  {
    mode: fc.constantFrom('acme' as const, 'internal' as const, 'files' as const),
    certificate: fc
      .constantFrom('AAAA', 'BBBB')
      .map((body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`),
    email,
    stagingDirectory: fc.constantFrom('https://ca.example/staging', 'https://ca.example/practice'),
    staging: fc.boolean(),
    directory: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
  },
  { requiredKeys: ['stagingDirectory'] },
);

const name = fc.tuple(label, label).map((parts) => parts.join('.'));

/** Most have the usual one; with the others some kinds of certificates are refused. */
export const proxy = fc.record(
  {
    kind: fc.constantFrom('caddy' as const, 'caddy' as const, 'traefik' as const, 'own' as const),
    program: fc.constantFrom('nginx' as const, 'caddy' as const, 'traefik' as const),
    port: fc.integer({ min: 7000, max: 7900 }),
    network: fc.constantFrom('proxy', 'my.net-1'),
  },
  { requiredKeys: [] },
);

export const names = fc.record(
  {
    ...{ matrix: name, web: name, login: name, calls: name, meetings: name },
    site: fc.constantFrom('here' as const, 'elsewhere' as const),
  },
  { requiredKeys: [] },
);

export const network = fc.record(
  {
    ipv4: fc.constantFrom('none', '93.184.215.14'),
    ipv6: fc.constantFrom('none', '2a01:4f8::1'),
    mtu: fc.constantFrom(1280, 1450, 9000),
  },
  { requiredKeys: [] },
);

export const system = fc.record(
  {
    updates: fc.constantFrom('unchanged' as const, 'off' as const, 'security' as const, 'all' as const),
    updatesAt: fc.constantFrom('00:00', '23:59'),
    restart: fc.boolean(),
  },
  { requiredKeys: [] },
);

export const federation = fc.record(
  {
    mode: fc.constantFrom('off' as const, 'allowList' as const, 'open' as const),
    allow: fc.array(name, { minLength: 1, maxLength: 3 }),
    discovery: fc.constantFrom('wellKnown' as const, 'port8448' as const),
    srvRecord: fc.boolean(),
    publicRooms: fc.boolean(),
    keyServers: fc.array(name, { maxLength: 2 }),
  },
  { requiredKeys: ['allow'] },
);

export const mail = fc.record(
  {
    enabled: fc.constant(true),
    host: name,
    from: email,
    user: hostileText,
    notifications: fc.boolean(),
    port: fc.constantFrom(25, 587, 465, 2525),
    security: fc.constantFrom('starttls' as const, 'tls' as const, 'none' as const),
  },
  { requiredKeys: ['enabled', 'host', 'from'] },
);

export const small = ['small', 'small', 'small', 'small'] as const;

export const oidc = fc.record(
  {
    enabled: fc.constant(true),
    name: hostileText,
    issuer: fc.constantFrom('https://id.example.org', 'https://id.example.org:8443/realms/{x}'),
    clientId: hostileText,
    localpartClaim: fc.constantFrom('preferred_username', 'nickname'),
    newcomers: fc.boolean(),
    allowExisting: fc.boolean(),
    scopes: fc.constantFrom<string[]>(['openid'], ['openid', 'https://id.example/groups:read']),
    logout: fc.boolean(),
  },
  { requiredKeys: ['enabled', 'issuer', 'clientId'] },
);

export const captcha = fc.record({
  enabled: fc.boolean(),
  siteKey: fc.stringMatching(/^[A-Za-z0-9_-]{20,40}$/),
});

export const alias = fc.stringMatching(/^[a-z0-9._-]{1,12}$/);
export const space = fc.record({ enabled: fc.boolean(), name: hostileText, alias });

/** Settings of the programs' own: words, numbers and trees, as far as each takes them. */
const anyNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
export const raw = {
  synapse: fc.record(
    {
      rc_login: fc.record({ account: fc.record({ per_second: anyNumber }) }),
      user_ips_max_age: anyText,
      room_prejoin_state: fc.record({ additional_event_types: fc.array(anyText, { maxLength: 2 }) }),
    },
    { requiredKeys: [] },
  ),
  elementWeb: fc.record(
    {
      map_style_url: fc.webUrl({ validSchemes: ['https'] }),
      help_url: anyText,
      default_country_code: anyText,
    },
    { requiredKeys: [] },
  ),
  postgres: fc.record(
    {
      work_mem: fc.constantFrom('6MB', '1GB'),
      jit: fc.boolean(),
      log_line_prefix: anyText,
      seq_page_cost: anyNumber,
    },
    { requiredKeys: [] },
  ),
  coturn: fc.record(
    {
      verbose: fc.constant(true),
      'max-allocate-lifetime': anyNumber,
      'denied-peer-ip': fc.array(fc.ipV4(), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
  caddy: fc.constantFrom('header X-Motto "be kind"', 'log {\n\toutput stderr\n}\n# a remark', 'encode gzip'),
};
