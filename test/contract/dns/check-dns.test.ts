import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDns } from '../../../src/core/server/dns/check-dns.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { freePort } from '../turn/coturn.ts';
import { type Nsd, nsdInstalled, startNsd } from './nsd.ts';

const v4 = '203.0.113.7';
const v6 = '2001:db8::7';

/** Two name servers for each zone of ours, on two loopback addresses; the second may lag behind. */
const twoServers = ['@ NS ns1', '@ NS ns2', 'ns1 A 127.0.0.1', 'ns2 A 127.0.0.2'];
const zones = {
  'right.org': [
    ...twoServers,
    `@ A ${v4}`,
    `matrix A ${v4}`,
    `chat A ${v4}`,
    '_matrix-fed._tcp SRV 10 0 443 Matrix.right.org.',
  ],
  'empty.org': twoServers,
  'wrong.org': [...twoServers, '@ A 198.51.100.1', `matrix A ${v4}`, 'matrix A 198.51.100.1', `chat A ${v4}`],
  'six.org': [
    ...twoServers,
    `@ A ${v4}`,
    `matrix A ${v4}`,
    `chat A ${v4}`,
    '@ AAAA 2001:db8::bad',
    `chat AAAA ${v6}`,
  ],
  'alias.org': [...twoServers, `@ A ${v4}`, 'matrix CNAME @', 'chat CNAME host.right.net.'],
  'right.net': [...twoServers, `host A ${v4}`],
  'deep.org': [...twoServers, `team A ${v4}`, `matrix.team A ${v4}`],
  'lag.org': [...twoServers, `@ A ${v4}`, `matrix A ${v4}`, `chat A ${v4}`],
  'lone.org': ['@ NS ns1', 'ns1 A 127.0.0.3', `@ A ${v4}`, `matrix A ${v4}`, `chat A ${v4}`],
  'loop.org': [...twoServers, `@ A ${v4}`, `chat A ${v4}`, 'matrix CNAME a.loop.net.'],
  'loop.net': [...twoServers, 'a CNAME b.loop.org.'],
  'proxied.org': [
    ...twoServers,
    '@ A 104.21.3.4',
    '@ A 172.67.1.2',
    `matrix A ${v4}`,
    'chat A 104.21.3.4',
    `chat A ${v4}`,
  ],
  'others.org': [
    ...twoServers,
    ...['@', 'matrix', 'chat'].map((name) => `${name} A ${v4}`),
    '@ CAA 0 issue "pki.goog"',
    '@ CAA 128 issue "digicert.com"',
    'matrix CAA 0 issue "letsencrypt.org"',
  ],
  'held.org': ['@ NS ada.ns.cloudflare.com.', '@ NS bob.ns.cloudflare.com.', `@ A ${v4}`],
  'ns.cloudflare.com': ['ada A 127.0.0.1', 'bob A 127.0.0.2'],
};

describe.skipIf(!nsdInstalled)('against real name servers (needs the Debian package nsd)', () => {
  let port: number;
  const running: Nsd[] = [];
  beforeAll(async () => {
    port = await freePort('127.0.0.1');
    running.push(await startNsd('127.0.0.1', port, zones));
    running.push(await startNsd('127.0.0.2', port, { ...zones, 'lag.org': [...twoServers, `@ A ${v4}`] }));
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()));
  });

  const ask = (
    input: Partial<SpecInput> & { domain: string },
    own: HostFacts['addresses'] = { v4: [v4], v6: [] },
  ) => {
    const spec = specOf(input);
    const signal = new AbortController().signal;
    return checkDns({
      spec,
      facts: hostFacts({ addresses: own }),
      signal,
      resolver: { servers: [`127.0.0.1:${port}`], port },
    });
  };
  const states = async (...args: Parameters<typeof ask>) => {
    const report = await ask(...args);
    return report.records.map(({ type, label, state, found }) =>
      `${type} ${label} ${state} ${found.join()}`.trim(),
    );
  };

  test('tells for how long others may keep what they found', async () => {
    const seconds = async (domain: string) =>
      (await ask({ domain })).records.map(({ ttlSeconds, label }) => [label, ttlSeconds]);
    // The zones' own time to live, in nsd.ts; through an alias as well.
    expect(await seconds('alias.org')).toEqual([
      ['@', 60],
      ['matrix', 60],
      ['chat', 60],
    ]);
    expect(await seconds('empty.org')).toEqual([
      ['@', undefined],
      ['matrix', undefined],
      ['chat', undefined],
    ]);
  });

  test.each([
    ['every record right', 'right.org', [`A @ right ${v4}`, `A matrix right ${v4}`, `A chat right ${v4}`]],
    ['nothing entered yet', 'empty.org', ['A @ missing', 'A matrix missing', 'A chat missing']],
    [
      'another address, and a second one beside the right one',
      'wrong.org',
      ['A @ wrong 198.51.100.1', `A matrix wrong 198.51.100.1,${v4}`, `A chat right ${v4}`],
    ],
    [
      'an IPv6 record although the server has none',
      'six.org',
      [
        `A @ right ${v4}`,
        'AAAA @ wrong 2001:db8::bad',
        `A matrix right ${v4}`,
        `A chat right ${v4}`,
        `AAAA chat wrong ${v6}`,
      ],
    ],
    [
      'aliases, within the zone and to another',
      'alias.org',
      [`A @ right ${v4}`, `A matrix right ${v4}`, `A chat right ${v4}`],
    ],
    [
      'aliases that lead round in a circle',
      'loop.org',
      [`A @ right ${v4}`, 'A matrix missing', `A chat right ${v4}`],
    ],
    [
      'a domain below somebody’s own: labels are those of the zone',
      'team.deep.org',
      [`A team right ${v4}`, `A matrix.team right ${v4}`, 'A chat.team missing'],
    ],
    [
      'a second name server that does not know yet',
      'lag.org',
      [`A @ right ${v4}`, `A matrix missing ${v4}`, `A chat missing ${v4}`],
    ],
    [
      'name servers out of reach: the cache’s answer counts',
      'lone.org',
      [`A @ right ${v4}`, `A matrix right ${v4}`, `A chat right ${v4}`],
    ],
  ])('%s', async (_what, domain, expected) => {
    expect(await states({ domain })).toEqual(expected);
  });

  test('Cloudflare’s proxy is told by its addresses, where there are no others', async () => {
    const { records } = await ask({ domain: 'proxied.org' });
    expect(records.map(({ label, state, reason }) => [label, state, reason?.code])).toEqual([
      ['@', 'wrong', 'dns.proxied'],
      ['matrix', 'right', undefined],
      ['chat', 'wrong', undefined],
    ]);
  });

  test('CAA records that allow others only, and the nearest that allows ours', async () => {
    const only = {
      at: 'others.org',
      allowed: ['digicert.com', 'pki.goog'],
      authority: 'letsencrypt.org',
      record: 'others.org. CAA 0 issue "letsencrypt.org"',
    };
    expect((await ask({ domain: 'others.org' })).refusals).toEqual([
      { name: 'others.org', ...only },
      { name: 'chat.others.org', ...only },
    ]);
    expect((await ask({ domain: 'right.org' })).refusals).toEqual([]);
  });

  test('who manages the records, by the names of the name servers', async () => {
    const { holder } = await ask({ domain: 'held.org' });
    expect(holder).toEqual({
      zone: 'held.org',
      nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
      company: { name: 'Cloudflare', site: 'cloudflare.com' },
    });
    expect((await ask({ domain: 'team.deep.org' })).holder).toEqual({
      zone: 'deep.org',
      nameServers: ['ns1.deep.org', 'ns2.deep.org'],
    });
  });

  test('with IPv6, the server’s own address is right, another wrong, none missing', async () => {
    const own = { v4: [v4], v6: ['fe80::1', '2001:DB8:0::7'] };
    expect(await states({ domain: 'six.org' }, own)).toEqual([
      `A @ right ${v4}`,
      'AAAA @ wrong 2001:db8::bad',
      `A matrix right ${v4}`,
      'AAAA matrix missing',
      `A chat right ${v4}`,
      `AAAA chat right ${v6}`,
    ]);
  });

  test('the SRV record, where somebody wants it', async () => {
    const federation = { mode: 'open', srvRecord: true } as const;
    const wished = { features: { synapse: { federation } } };
    const last = async (domain: string) => (await states({ domain, ...wished })).at(-1);
    expect(await last('right.org')).toBe('SRV _matrix-fed._tcp right 10 0 443 matrix.right.org');
    expect(await last('empty.org')).toBe('SRV _matrix-fed._tcp missing');
    const other = {
      features: { synapse: { federation: { ...federation, discovery: 'port8448' as const } } },
    };
    expect((await states({ domain: 'right.org', ...other })).at(-1)).toMatch(/^SRV _matrix-fed._tcp wrong/);
  });

  test('behind a NAT the address that was typed is the one to enter', async () => {
    const report = await ask({ domain: 'right.org' }, { v4: ['10.1.2.3'], v6: [] });
    expect(report.records.map((record) => record.expected)).toEqual([v4, v4, v4]);
  });

  test('a server without IPv4 needs an AAAA record for every name, and no A record', async () => {
    const alone = { domain: 'six.org', server: { address: v6 } };
    expect(await states(alone, { v4: [], v6: [v6] })).toEqual([
      `A @ wrong ${v4}`,
      'AAAA @ wrong 2001:db8::bad',
      `A matrix wrong ${v4}`,
      'AAAA matrix missing',
      `A chat wrong ${v4}`,
      `AAAA chat right ${v6}`,
    ]);
    expect(await states({ ...alone, domain: 'empty.org' }, { v4: [], v6: [v6] })).toEqual([
      'AAAA @ missing',
      'AAAA matrix missing',
      'AAAA chat missing',
    ]);
  });

  test('a server whose name servers refuse to answer is unknown, and says why', async () => {
    const report = await ask({ domain: 'elsewhere.com' });
    expect(report.records.map((record) => record.state)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(report.records[0]?.reason).toMatchObject({ code: 'dns.refused' });
  });

  test('an abort ends it with the signal’s reason', async () => {
    const stop = new AbortController();
    // Somebody listens and says nothing, so only the abort can end the question.
    const deaf = createSocket('udp4').bind(0, '127.0.0.1');
    await once(deaf, 'listening');
    const silent = { servers: [`127.0.0.1:${deaf.address().port}`], port: 53 };
    deaf.once('message', () => stop.abort(new Error('enough')));
    const asked = checkDns({
      spec: specOf({ domain: 'right.org' }),
      facts: hostFacts({ addresses: { v4: [v4], v6: [] } }),
      signal: stop.signal,
      resolver: silent,
    });
    await expect(asked).rejects.toThrow('enough');
    deaf.close();
  });
});

test.each([
  ['internal certificates', { domain: 'right.org', tls: { mode: 'internal' as const } }],
  ['a name that only exists at home', { domain: 'chat.home.arpa' }],
  ['the practice domain', { domain: 'inn.test' }],
])('nothing is asked and nothing needed for %s', async (_what, input) => {
  const silent = { servers: ['192.0.2.1:53'], port: 53 };
  const signal = new AbortController().signal;
  const report = await checkDns({
    spec: specOf(input),
    facts: hostFacts({ addresses: { v4: [v4], v6: [] } }),
    signal,
    resolver: silent,
  });
  expect(report).toMatchObject({ needed: false, records: [] });
});

function specOf(input: Partial<SpecInput> & { domain: string }) {
  const parsed = parseSpec({ innkeeper: 1, server: { address: v4 }, ...input });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
}
