import { describe, expect, it } from 'vitest';
import {
  allowsPorts,
  type Firewall,
  parseFirewalld,
  parseUfw,
  parseUfwAdded,
} from '../../../src/core/server/host/firewall/rules.ts';

const closed = 'Default: deny (incoming), allow (outgoing), deny (routed)';
const open = 'Default: allow (incoming), allow (outgoing), deny (routed)';
const https = { protocol: 'tcp', from: 443, to: 443 } as const;
const turn = { protocol: 'udp', from: 3478, to: 3478 } as const;
const relay = { protocol: 'udp', from: 49152, to: 50151 } as const;

describe('ufw', () => {
  it.each([
    ['a rule for it', closed, ['443/tcp  ALLOW IN  Anywhere  # Innkeeper'], https, true],
    ['a rule for both protocols', closed, ['443  ALLOW IN  Anywhere'], https, true],
    ['a rule that only limits', closed, ['443/tcp  LIMIT IN  Anywhere'], https, true],
    ['a rule that is logged too', closed, ['443/tcp  ALLOW IN  Anywhere  (log)  # mine'], https, true],
    ['a denial that is logged too', open, ['443  DENY IN  Anywhere  (log-all)'], https, false],
    ['a list of ports', closed, ['80,443/tcp (Nginx Full)  ALLOW IN  Anywhere'], https, true],
    ['a range that holds it', closed, ['400:500/tcp  ALLOW IN  Anywhere'], https, true],
    ['everything let in', closed, ['Anywhere  ALLOW IN  Anywhere'], turn, true],
    ['an open default', open, [], turn, true],
    ['no rule', closed, ['22/tcp  ALLOW IN  Anywhere'], https, false],
    ['the other protocol', closed, ['3478/tcp  ALLOW IN  Anywhere'], turn, false],
    ['one sender only', closed, ['443/tcp  ALLOW IN  198.51.100.4'], https, false],
    ['IPv6 only', closed, ['443/tcp (v6)  ALLOW IN  Anywhere (v6)'], https, false],
    ['the other direction', closed, ['443/tcp  ALLOW OUT  Anywhere'], https, false],
    ['a denial before', closed, ['3478/udp  DENY IN  Anywhere', '3478/udp  ALLOW IN  Anywhere'], turn, false],
    ['a denial after', closed, ['3478/udp  ALLOW IN  Anywhere', '3478/udp  DENY IN  Anywhere'], turn, true],
    ['a denial with an open default', open, ['3478/udp  REJECT IN  Anywhere'], turn, false],
    ['a whole range', closed, ['49152:50151/udp  ALLOW IN  Anywhere'], relay, true],
    ['half a range', closed, ['49152:49999/udp  ALLOW IN  Anywhere'], relay, false],
    [
      'a hole in a range',
      closed,
      ['50000/udp  DENY IN  Anywhere', '49152:50151/udp  ALLOW IN  Anywhere'],
      relay,
      false,
    ],
  ] as const)('with %s', (_, defaults, rules, port, expected) => {
    expect(allowsPorts(parseUfw(defaults, rules), port)).toBe(expected);
  });
});

describe('ufw while it is off', () => {
  it.each([
    ['a rule for it', ["ufw allow 443/tcp comment 'Innkeeper'"], https, true],
    ['a rule that is logged too', ['ufw allow log 443/tcp'], https, true],
    ['a denial that is logged too', ['ufw deny log-all 443', 'ufw allow 443/tcp'], https, false],
  ] as const)('with %s', (_, rules, port, expected) => {
    expect(allowsPorts(parseUfwAdded('DROP', rules), port)).toBe(expected);
  });
});

describe('firewalld', () => {
  it.each([
    ['a port of its own', 'default', ['443/tcp'], https, true],
    ['a range', 'default', ['49152-50151/udp'], relay, true],
    ['neither', 'default', ['80/tcp'], https, false],
    ['a zone that lets everything in', 'ACCEPT', [], https, true],
  ] as const)('with %s', (_, target, ports, port, expected) => {
    expect(allowsPorts(parseFirewalld(target, ports), port)).toBe(expected);
  });
});

it('lets everything in where there is none', () => {
  const none: Firewall = { kind: 'none' };
  expect(allowsPorts(none, relay)).toBe(true);
});
