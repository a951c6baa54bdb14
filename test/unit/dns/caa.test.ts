import { describe, expect, test } from 'vitest';
import { authorityOf, caaRefusals } from '../../../src/core/server/dns/caa.ts';
import type { Seen } from '../../../src/core/server/dns/expected.ts';
import { message } from '../../../src/shared/message.ts';

const usual = { name: 'letsencrypt.org', names: ['letsencrypt.org'] };

/** What stands under each name; nothing under any other. */
const world =
  (records: Readonly<Record<string, readonly string[]>>) =>
  async (name: string): Promise<Seen> => ({ kind: 'answers', lists: [records[name] ?? []] });

const refused = async (records: Readonly<Record<string, readonly string[]>>, name = 'chat.example.org') =>
  (await caaRefusals([name], usual, world(records))).map(({ at, allowed }) => [at, ...allowed]);

describe('who may issue certificates (RFC 8659)', () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly (readonly string[])[]]>([
    ['nobody says anything', {}, []],
    ['the authority is named', { 'example.org': ['issue letsencrypt.org'] }, []],
    ['among others', { 'example.org': ['issue pki.goog', 'issue LetsEncrypt.org'] }, []],
    ['only others are', { 'example.org': ['issue pki.goog'] }, [['example.org', 'pki.goog']]],
    ['nobody may', { 'example.org': ['issue ;'] }, [['example.org']]],
    ['an empty value is nobody too', { 'example.org': ['issue '] }, [['example.org']]],
    [
      'the nearest decides, also against one above it',
      { 'chat.example.org': ['issue pki.goog'], 'example.org': ['issue letsencrypt.org'] },
      [['chat.example.org', 'pki.goog']],
    ],
    ['and for it', { 'chat.example.org': ['issue letsencrypt.org'], 'example.org': ['issue pki.goog'] }, []],
    [
      'what is said of wildcards, and whom to tell, refuses nothing',
      { 'example.org': ['issuewild pki.goog', 'iodef mailto:a@example.org'] },
      [],
    ],
    [
      'a way to prove that is not ours',
      { 'example.org': ['issue letsencrypt.org; validationmethods=dns-01'] },
      [['example.org', 'letsencrypt.org; validationmethods=dns-01']],
    ],
    ['a way that is', { 'example.org': ['issue letsencrypt.org; validationmethods=dns-01,http-01'] }, []],
    [
      'somebody’s own account',
      { 'example.org': ['issue letsencrypt.org; accounturi=https://acme.example/acct/1'] },
      [['example.org', 'letsencrypt.org; accounturi=https://acme.example/acct/1']],
    ],
    ['a top-level domain is not asked', { org: ['issue pki.goog'] }, []],
  ])('%s', async (_, records, wanted) => {
    expect(await refused(records)).toEqual(wanted);
  });

  test('what cannot be looked up refuses nothing', async () => {
    const silent = async (): Promise<Seen> => ({ kind: 'failed', reason: message('dns.silent') });
    expect(await caaRefusals(['example.org'], usual, silent)).toEqual([]);
  });

  test('each name is asked once', async () => {
    const asked: string[] = [];
    await caaRefusals(['example.org', 'chat.example.org'], usual, async (name) => {
      asked.push(name);
      return { kind: 'answers', lists: [[]] };
    });
    expect(asked.sort()).toEqual(['chat.example.org', 'example.org']);
  });
});

test('who is asked: nobody known for certificates of the host’s own, ZeroSSL too where there is an address to write to', () => {
  const of = (tls: Parameters<typeof authorityOf>[0]['tls'], kind = 'caddy') =>
    authorityOf({ tls, proxy: { kind } });
  expect(of({ mode: 'internal' })).toBeUndefined();
  expect(of({ mode: 'acme', directory: 'https://ca.example/directory' })).toBeUndefined();
  // A reverse proxy of the host's own gets its certificates wherever the host has it get them.
  expect(of({ mode: 'acme' }, 'nginx')).toBeUndefined();
  expect(of({ mode: 'acme' })?.names).toEqual(['letsencrypt.org']);
  expect(of({ mode: 'acme', email: 'a@example.org' })?.names).toContain('sectigo.com');
});
