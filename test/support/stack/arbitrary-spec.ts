import fc from 'fast-check';
import { parseSpec, presetNames, type ServerSpec, type SpecInput } from '../../../src/shared/spec/index.ts';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/).filter((text) => !/^\d+$/.test(text));
const port = fc.integer({ min: 1, max: 60_000 });

/** Text that likes to break things, as a person's own words. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const tls = fc.record(
  {
    mode: fc.constantFrom('acme' as const, 'internal' as const),
    email: fc.emailAddress(),
    directory: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
  },
  { requiredKeys: [] },
);

const features = fc.record(
  {
    synapse: fc.record(
      {
        registration: fc.constantFrom('closed' as const, 'invitation' as const, 'open' as const),
        openAccepted: fc.constant(true),
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
    postgres: fc.record({ sharedBuffersMiB: fc.integer({ min: 32, max: 65_536 }) }, { requiredKeys: [] }),
    elementWeb: fc.record(
      {
        enabled: fc.boolean(),
        brand: anyText,
        theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
      },
      { requiredKeys: [] },
    ),
    coturn: fc.record({
      enabled: fc.boolean(),
      minPort: port,
      maxPort: port.map((first) => first + 5000),
    }),
    caddy: fc.record({ noIndex: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const input: fc.Arbitrary<SpecInput> = fc.record({
  innkeeper: fc.constant(1 as const),
  server: fc.record({ address: fc.ipV4() }),
  domain: fc.tuple(label, label).map((parts) => parts.join('.')),
  preset: fc.constantFrom(...presetNames),
  tls,
  features,
});

/** Whatever the schema accepts; what it refuses is not rendered in earnest either. */
export const anySpec: fc.Arbitrary<ServerSpec> = input
  .map((one) => parseSpec(one))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.spec);
