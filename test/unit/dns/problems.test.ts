import { describe, expect, test } from 'vitest';
import { certificateBlockers } from '../../../src/core/server/dns/problems.ts';
import type { CaaRefusal, DnsRecord } from '../../../src/shared/dns.ts';
import { message } from '../../../src/shared/message.ts';

const record = (more: Partial<DnsRecord>): DnsRecord => ({
  type: 'A',
  name: 'example.org',
  label: '@',
  wanted: 'value',
  expected: '203.0.113.7',
  found: ['203.0.113.7'],
  state: 'right',
  ...more,
});
const right = record({});
const noSix = record({ type: 'AAAA', expected: '2001:db8::7', found: [], state: 'missing' });

const blockers = (records: readonly DnsRecord[], refusals: readonly CaaRefusal[] = []) =>
  certificateBlockers({
    needed: true,
    records: [...records],
    unregistered: false,
    refusals: [...refusals],
    checkedAt: '',
  });
const codes = (records: readonly DnsRecord[]) => blockers(records).map(({ code }) => code);

describe('what keeps a certificate from being issued', () => {
  test.each<[string, readonly DnsRecord[], readonly string[]]>([
    ['nothing', [right], []],
    ['no IPv6 record, where IPv4 leads there', [right, noSix], []],
    ['no IPv6 record, where nothing else leads there', [noSix], ['dns.missing']],
    [
      'no IPv6 record, and an IPv4 record of a server without',
      [record({ wanted: 'none', expected: '', state: 'wrong' }), noSix],
      ['dns.wrong', 'dns.missing'],
    ],
    [
      'an address that nobody knows, told apart from a lookup that fails',
      [record({ wanted: 'unknown', expected: '', state: 'unknown' }), record({ state: 'unknown' })],
      ['dns.address-unknown', 'dns.unknown'],
    ],
    [
      'a proxy in the server’s place, told apart from another server',
      [
        record({ state: 'wrong', found: ['104.21.3.4'], reason: message('dns.proxied') }),
        record({ state: 'wrong', found: ['198.51.100.1'] }),
      ],
      ['dns.proxied', 'dns.wrong'],
    ],
  ])('%s', (_, records, wanted) => {
    expect(codes(records)).toEqual(wanted);
  });

  test('a CAA record that allows others, or nobody', () => {
    const refusal = { name: 'chat.example.org', at: 'example.org', authority: 'letsencrypt.org', record: '' };
    const told = blockers(
      [right],
      [
        { ...refusal, allowed: ['pki.goog'] },
        { ...refusal, allowed: [] },
      ],
    );
    expect(told.map(({ code, params }) => [code, params.allowed])).toEqual([
      ['dns.caa', { list: ['pki.goog'] }],
      ['dns.caa', message('thing.nobody')],
    ]);
  });
});
