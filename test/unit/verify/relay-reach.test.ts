import { expect, test } from 'vitest';
import { type RelayReach, rightAddressFor } from '../../../src/core/deploy/verify/turn/relay-reach.ts';

const way = (more: Partial<RelayReach>): RelayReach => ({
  reached: '203.0.113.7',
  named: [],
  own: [],
  ...more,
});

test.each<[string, given: string, RelayReach, wanted: string | undefined]>([
  ['where it is reached', '203.0.113.7', way({}), undefined],
  [
    'a private one behind a NAT, although it is the server’s own',
    '10.0.0.5',
    way({ own: ['10.0.0.5'] }),
    '203.0.113.7',
  ],
  [
    'a private one, reached over a VPN, where the name says how callers come',
    '10.0.0.5',
    way({ reached: '10.8.0.1', named: ['203.0.113.7'], own: ['10.0.0.5', '10.8.0.1'] }),
    '203.0.113.7',
  ],
  ['what the name says', '203.0.113.7', way({ reached: '10.8.0.1', named: ['203.0.113.7'] }), undefined],
  ['another public one', '198.51.100.1', way({}), '203.0.113.7'],
  ['a public one of the other family', '203.0.113.7', way({ reached: '2a01:4f8::7' }), undefined],
  [
    'a private one, reached over the other family',
    '10.0.0.5',
    way({ reached: '2a01:4f8::7' }),
    '2a01:4f8::7',
  ],
  [
    'on a network of one’s own the server’s',
    '10.77.1.4',
    way({ reached: '127.77.0.4', own: ['10.77.1.4'] }),
    undefined,
  ],
  ['there anything else', '203.0.113.7', way({ reached: '127.77.0.4', own: ['10.77.1.4'] }), '127.77.0.4'],
])('an address given to callers: %s', (_, given, seen, wanted) => {
  expect(rightAddressFor(given, seen)).toBe(wanted);
});
