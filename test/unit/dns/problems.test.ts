import { describe, expect, test } from 'vitest';
import { certificateBlockers } from '../../../src/core/server/dns/problems.ts';
import type { DnsRecord } from '../../../src/shared/dns.ts';

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

const codes = (records: readonly DnsRecord[]) =>
  certificateBlockers({ needed: true, records: [...records], checkedAt: '' }).map(({ code }) => code);

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
  ])('%s', (_, records, wanted) => {
    expect(codes(records)).toEqual(wanted);
  });
});
