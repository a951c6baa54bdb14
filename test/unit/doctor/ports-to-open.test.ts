import { describe, expect, it } from 'vitest';
import { parseUfw } from '../../../src/core/server/host/firewall/rules.ts';
import { portsToOpen } from '../../../src/core/watch/doctor/fixes/ports-to-open.ts';
import { problemOf } from '../../support/problem-of.ts';

const https = { protocol: 'tcp', from: 443, to: 443 } as const;
const relay = { protocol: 'udp', from: 49_152, to: 50_151 } as const;
const open = (...rules: string[]) => {
  const { kind: _, ...does } = parseUfw('Default: deny (incoming)', rules);
  return portsToOpen({ kind: 'ufw', active: true, does }, [https, relay]);
};
const rest = 'udp/49152:50151';

describe('ports that the doctor opens', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['without a rule', [], ['tcp/443', rest]],
    ['open already', ['443/tcp  ALLOW IN  Anywhere'], [rest]],
    ['open with a limit, which stays', ['443/tcp  LIMIT IN  Anywhere'], [rest]],
    ['that a rule of just these closes', ['443/tcp  DENY IN  Anywhere'], ['tcp/443', rest]],
    [
      'that two such rules close',
      ['443/tcp  DENY IN  Anywhere', '443/tcp  REJECT IN  Anywhere'],
      ['tcp/443', rest],
    ],
  ])('are those %s', (_, rules, ports) => {
    expect(open(...rules)).toEqual(ports);
  });

  it.each([
    [['443  DENY IN  Anywhere'], 'deny 443'],
    [['400:500/tcp  REJECT IN  Anywhere'], 'reject 400:500/tcp'],
    [['80,443/tcp (Nginx Full)  DENY IN  Anywhere'], 'deny 80,443/tcp (Nginx Full)'],
    [['50000/udp  DENY IN  Anywhere'], 'deny 50000/udp'],
    // Neither is known to ufw as a rule of just that port.
    [['443/tcp (Nginx HTTPS)  DENY IN  Anywhere'], 'deny 443/tcp (Nginx HTTPS)'],
    [['443/tcp  DENY IN  Anywhere  (log)'], 'deny log 443/tcp'],
    // The one goes, and the other would still keep it closed.
    [['443/tcp  DENY IN  Anywhere', '443  DENY IN  Anywhere'], 'deny 443'],
  ])('are not said to be opened where %s closes more than them', async (rules, rule) => {
    const told = await problemOf((async () => open(...rules))());
    expect(told).toMatchObject({ code: 'host.port-denied', params: { rule } });
  });
});
