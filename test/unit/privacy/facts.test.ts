import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { privacy } from '../../../src/renderer/words/privacy.ts';
import type { BackupPlace } from '../../../src/shared/contract/backups.ts';
import type { PrivacyCode } from '../../../src/shared/privacy/fact.ts';
import { logMegabytes, synapseDays } from '../../../src/shared/privacy/how-long.ts';
import { privacyFacts } from '../../../src/shared/privacy/privacy-facts.ts';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith, specWithEverything } from '../../support/stack/render.ts';

type Features = SpecInput['features'];
const factsOf = (features: Features, more: Partial<SpecInput> = {}) =>
  privacyFacts(specWith({ features, ...more }));
const codes = (features: Features, more?: Partial<SpecInput>) =>
  factsOf(features, more).map(({ code }) => code);
const synapseOf = (features: Features) =>
  parse(fileOf(render(specWith({ features })), 'config/synapse/homeserver.yaml'));
const federationOf = (features: Features) =>
  parse(fileOf(render(specWith({ features })), 'config/synapse/federation.yaml'));

describe('what is said of privacy', () => {
  it.each<[string, Features, PrivacyCode[], PrivacyCode[]]>([
    [
      'alone',
      {},
      ['servers-none', 'kept-messages', 'links'],
      ['servers-learn', 'kept-remote', 'mail', 'stats'],
    ],
    [
      'with friends’ servers',
      { synapse: { federation: { mode: 'allowList', allow: ['friends.example'] } } },
      ['servers-listed', 'servers-learn', 'servers-online'],
      ['servers-none', 'servers-any', 'key-servers'],
    ],
    [
      'with every server',
      { synapse: { federation: { mode: 'open', publicRooms: true }, remoteMediaDays: 30, presence: 'off' } },
      ['servers-any', 'servers-public-rooms', 'key-servers', 'kept-remote', 'members-offline'],
      ['servers-none', 'servers-online', 'members-online'],
    ],
    [
      'with Telegram',
      { telegram: { enabled: true, apiId: 12345 } },
      ['bridge-telegram'],
      ['bridge-puppets', 'bridge-whatsapp'],
    ],
    [
      'with several messengers',
      { whatsapp: { enabled: true, doublePuppet: true }, slack: { enabled: true, doublePuppet: true } },
      ['bridge-whatsapp', 'bridge-slack', 'bridge-puppets'],
      ['bridge-telegram', 'bridge-signal'],
    ],
    [
      'with meetings elsewhere',
      { jitsi: { mode: 'external', domain: 'meet.example' } },
      ['meetings-elsewhere'],
      ['meetings-own', 'calls-group'],
    ],
    [
      'with a CAPTCHA that nobody meets',
      { synapse: { captcha: { enabled: true, siteKey: 'x'.repeat(40) } } },
      ['password'],
      ['captcha'],
    ],
    [
      'with settings of the host’s own',
      { synapse: { extra: { user_ips_max_age: '90d' } }, caddy: { extra: 'header X-A b' } },
      ['own-settings', 'kept-logs'],
      ['kept-addresses', 'kept-access-none'],
    ],
  ])('%s', (_, features, there, notThere) => {
    const found = codes(features);
    expect(found).toEqual(expect.arrayContaining(there));
    expect(found.filter((code) => notThere.includes(code))).toEqual([]);
  });

  it('names whom it is about', () => {
    const named = Object.fromEntries(
      factsOf({
        synapse: {
          federation: { mode: 'allowList', allow: ['friends.example'] },
          oidc: { enabled: true, name: 'Club', issuer: 'https://login.example/realms/a', clientId: 'chat' },
          mail: { enabled: true, host: 'smtp.example', from: 'a@inn.test' },
        },
        aiBot: {
          ...{ enabled: true, source: 'outside', displayName: 'Ada' },
          ...{ address: 'https://api.example/v1', model: 'big' },
        },
        jitsi: { mode: 'external', domain: 'meet.example' },
      }).map(({ code, values }) => [code, values]),
    );
    expect(named).toMatchObject({
      'servers-listed': { names: ['friends.example'] },
      'sign-in-elsewhere': { name: 'Club', place: 'login.example' },
      mail: { place: 'smtp.example' },
      'assistant-outside': { name: 'Ada', place: 'api.example' },
      'meetings-elsewhere': { name: 'meet.example' },
    });
  });

  it('tells nothing of other servers, whatever else is on, while this one talks to none', () => {
    const everything = privacyFacts(specWithEverything());
    expect(everything.filter(({ topic }) => topic === 'servers').map(({ code }) => code)).toEqual([
      'servers-none',
    ]);
  });

  it('says who keeps copies, and never that of a folder on the server itself', () => {
    const keep = { daily: 7, weekly: 4, monthly: 6 };
    const places: BackupPlace[] = [
      { kind: 'server' },
      { kind: 'folder', path: '/mnt/disk' },
      { kind: 'sftp', host: 'box.example', port: 22, user: 'chat', path: 'a' },
      { kind: 's3', endpoint: 'https://s3.example/x', bucket: 'chat', accessKeyId: 'A' },
    ];
    const backups = { schedule: { enabled: true, keep }, places: places.map((place) => ({ place })) };
    expect(privacyFacts(specWith(), backups).filter(({ code }) => code.startsWith('kept-backups'))).toEqual([
      { topic: 'kept', code: 'kept-backups', values: keep },
      { topic: 'kept', code: 'kept-backups-elsewhere', values: { names: ['box.example', 's3.example'] } },
    ]);
    expect(codes({}).filter((code) => code.startsWith('kept-backups'))).toEqual([]);
  });

  it('has words for every fact it tells, and each once', () => {
    const words = Object.keys(privacy.facts).map((key) => key.replace(/_(?:one|other)$/, ''));
    fc.assert(
      fc.property(
        fc.record({
          mode: fc.constantFrom('off' as const, 'open' as const),
          presence: fc.constantFrom('on' as const, 'off' as const, 'untracked' as const),
          coturn: fc.boolean(),
          urlPreviews: fc.boolean(),
          monitoring: fc.boolean(),
        }),
        ({ mode, presence, coturn, urlPreviews, monitoring }) => {
          const found = codes({
            synapse: { federation: { mode }, presence, urlPreviews },
            coturn: { enabled: coturn },
            monitoring: { enabled: monitoring },
          });
          expect(new Set(found).size).toBe(found.length);
          expect(found.filter((code) => !words.includes(code))).toEqual([]);
          expect(found.includes('links')).toBe(urlPreviews);
          expect(found.includes('calls-relay')).toBe(coturn);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('what is written for the programs', () => {
  it('is what is said', () => {
    const settings = synapseOf({
      synapse: { retention: { enabled: true, maxDays: 90, lossAccepted: true } },
    });
    const days = factsOf({ synapse: { retention: { enabled: true, maxDays: 90, lossAccepted: true } } });
    expect(settings.retention.default_policy.max_lifetime).toBe('90d');
    expect(days.find(({ code }) => code === 'kept-messages-days')?.values).toEqual({ count: 90 });
    expect(settings).toMatchObject({
      encryption_enabled_by_default_for_room_type: 'invite',
      push: { include_content: false },
      user_directory: { search_all_users: true },
      forgotten_room_retention_period: `${synapseDays.leftRooms}d`,
      report_stats: false,
    });
    // Synapse's own, as long as nothing is written there.
    expect(settings).not.toHaveProperty('redaction_retention_period');
    expect(settings).not.toHaveProperty('user_ips_max_age');
    expect(synapseOf({}).retention).toBeUndefined();
    expect(synapseOf({}).media_retention).toBeUndefined();
  });

  it('lets no other server in where it is said that none is', () => {
    expect(federationOf({})).toMatchObject({ federation_domain_whitelist: [], trusted_key_servers: [] });
    expect(federationOf({ synapse: { federation: { mode: 'open' } } })).toMatchObject({
      federation_domain_whitelist: null,
      trusted_key_servers: [{ server_name: 'matrix.org' }],
    });
  });

  it('keeps as much log as is said, and no log of who opened what', () => {
    const stack = render(specWith());
    const { services } = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    for (const { logging } of Object.values<{
      logging: { options: Record<string, string> };
    }>(services)) {
      const { 'max-size': size = '', 'max-file': files } = logging.options;
      expect(Number.parseInt(size, 10) * Number(files)).toBe(logMegabytes);
    }
    // An access log is a `log` within a site; the one here is that of the program.
    expect(fileOf(stack, 'config/caddy/Caddyfile').match(/^\s*log\b/gm)).toHaveLength(1);
  });
});
