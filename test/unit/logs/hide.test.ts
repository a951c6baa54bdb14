import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideIn } from '../../../src/core/watch/logs/hide.ts';

const secrets = { secrets: true, addresses: false };
const addresses = { secrets: false, addresses: true };

describe('messages that leave this computer', () => {
  it.each([
    [
      'GET /_matrix/client/v3/sync?access_token=syt_abc_def_1&since=s1 HTTP/1.1',
      'GET /_matrix/client/v3/sync?access_token=(hidden)&since=s1 HTTP/1.1',
    ],
    ['uri="/login/sso?loginToken=Zm9v%20x" next', 'uri="/login/sso?loginToken=(hidden)" next'],
    [
      '/submit_token?token=1&client_secret=abc&sid=9',
      '/submit_token?token=(hidden)&client_secret=(hidden)&sid=(hidden)',
    ],
    ['used syt_YW5uYQ_abcdefghijklmnopqrst_0aBcDe today', 'used (hidden) today'],
    ['macaroon MDAxOGxvY2F0aW9uIGV4YW1wbGUub3JnCjAwMTNpZGVudGlmaWVy', 'macaroon (hidden)'],
    ['Authorization: Bearer abcdefghijkl', 'Authorization: (hidden)'],
    ['with Bearer abcdefghijkl.mno', 'with Bearer (hidden)'],
    ['"password": "correct horse"', '"password": (hidden)'],
    [
      'DELETE /_synapse/admin/v1/registration_tokens/family HTTP',
      'DELETE /_synapse/admin/v1/registration_tokens/(hidden) HTTP',
    ],
    ['Failed password login for user @anna:example.org', 'Failed password login for user @anna:example.org'],
    ['checkpoint complete: wrote 7 buffers (0.0%)', 'checkpoint complete: wrote 7 buffers (0.0%)'],
  ])('%s', (text, shown) => {
    expect(hideIn(text, secrets)).toBe(shown);
  });

  it.each([
    ['user @anna:example.org left', 'user (person) left'],
    ['user @Anna.B/x=1:sub.example.org:8448, bye', 'user (person), bye'],
    ['"@a:[2001:db8::1]:8448"', '"(person)"'],
    ['/users/%40anna%3Aexample.org/devices', '/users/(person)/devices'],
    ['mail to anna+x@mail.example.org.', 'mail to (mail address).'],
    ['from 203.0.113.9:443', 'from (address):443'],
    ['from ::ffff:203.0.113.9', 'from (address)'],
    ['[2001:db8:0:1::7]:51000 said', '[(address)]:51000 said'],
    ['fe80::1%eth0', '(address)%eth0'],
    ['at 12:34:56 it was 1.2.3 and std::map', 'at 12:34:56 it was 1.2.3 and std::map'],
    ['#room:example.org stays', '#room:example.org stays'],
    ['access_token=abc', 'access_token=abc'],
  ])('%s without addresses', (text, shown) => {
    expect(hideIn(text, addresses)).toBe(shown);
  });

  it('changes nothing more the second time, and takes anything', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom('@', ':', 'a', '.', '1', '%40', '?token=', 'syt_', '=', ' ', '::', 'Bearer '),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (given, secret, address) => {
        const hide = { secrets: secret, addresses: address };
        const once = hideIn(given, hide);
        expect(hideIn(once, hide)).toBe(once);
      }),
    );
    for (const hostile of [
      '@'.repeat(60_000),
      '1.'.repeat(30_000),
      ':'.repeat(60_000),
      '?token='.repeat(9_000),
      'a@'.repeat(30_000),
    ]) {
      hideIn(hostile, { secrets: true, addresses: true });
    }
  });
});
