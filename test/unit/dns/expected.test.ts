import { describe, expect, test } from 'vitest';
import {
  expectedRecords,
  judgeRecord,
  labelOf,
  needsPublicNames,
} from '../../../src/core/server/dns/expected.ts';
import { message } from '../../../src/shared/message.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { isReservedName } from '../../../src/shared/spec/name-kinds.ts';

const v4 = '203.0.113.7';

function specOf(input: Partial<SpecInput> = {}) {
  const parsed = parseSpec({ innkeeper: 1, server: { address: v4 }, domain: 'example.org', ...input });
  if (!parsed.ok) throw new Error('the spec of this test is not one');
  return parsed.spec;
}

describe('which records a server needs', () => {
  test('names of one’s own choice, also outside of the domain, each once; none that only a private network knows', () => {
    const spec = specOf({ hostnames: { matrix: 'example.org', web: 'chat.else.net' } });
    const names = expectedRecords(spec, { v4: [v4], v6: [] }).map(({ type, name }) => `${type} ${name}`);
    expect(names).toEqual(['A example.org', 'AAAA example.org', 'A chat.else.net', 'AAAA chat.else.net']);
    const mixed = specOf({ domain: 'inn.lan', hostnames: { matrix: 'matrix.example.org' } });
    expect(needsPublicNames(mixed)).toBe(true);
    expect(expectedRecords(mixed, { v4: [v4], v6: [] }).map(({ name }) => name)).toEqual(
      Array(2).fill('matrix.example.org'),
    );
  });

  test('an A record for every public name, and no AAAA where there is no IPv6', () => {
    const records = expectedRecords(specOf(), { v4: [v4], v6: [] });
    expect(records.map(({ type, name, value }) => `${type} ${name} ${value}`)).toEqual([
      `A example.org ${v4}`,
      'AAAA example.org ',
      `A matrix.example.org ${v4}`,
      'AAAA matrix.example.org ',
      `A chat.example.org ${v4}`,
      'AAAA chat.example.org ',
    ]);
  });

  test('what nobody knows is no reason to delete anything', () => {
    const wanted = (addresses: Parameters<typeof expectedRecords>[1]) =>
      expectedRecords(specOf(), addresses)
        .slice(0, 2)
        .map((record) => `${record.type} ${record.wanted}`);
    expect(wanted({ v4: undefined, v6: undefined })).toEqual(['A unknown', 'AAAA unknown']);
    expect(wanted({ v4: [v4], v6: undefined })).toEqual(['A value', 'AAAA unknown']);
    expect(wanted({ v4: [v4], v6: [] })).toEqual(['A value', 'AAAA none']);
  });

  test('no chat page, no record for it', () => {
    const spec = specOf({ features: { elementWeb: { enabled: false } } });
    const names = expectedRecords(spec, { v4: [v4], v6: [] }).map((record) => record.name);
    expect(new Set(names)).toEqual(new Set(['example.org', 'matrix.example.org']));
  });

  test.each([
    ['wellKnown', 443],
    ['port8448', 8448],
  ] as const)('an SRV record where somebody wants it, by %s', (discovery, port) => {
    const federated = (srvRecord: boolean) => {
      const federation = { mode: 'open', discovery, srvRecord } as const;
      return expectedRecords(specOf({ features: { synapse: { federation } } }), { v4: [v4], v6: [] });
    };
    const value = `10 0 ${port} matrix.example.org`;
    const record = {
      type: 'SRV',
      name: '_matrix-fed._tcp.example.org',
      wanted: 'value',
      value,
      accepted: [value],
    };
    expect(federated(true).at(-1)).toEqual(record);
    expect(federated(false).filter(({ type }) => type === 'SRV')).toEqual([]);
  });

  test('every global IPv6 address is accepted, the first one is the one to enter', () => {
    const aaaa = expectedRecords(specOf(), { v4: [v4], v6: ['2001:DB8:0:0::1', '2001:db8::2'] })[1];
    expect(aaaa).toMatchObject({ value: '2001:db8::1', accepted: ['2001:db8::1', '2001:db8::2'] });
  });
});

test.each([
  ['example.org', false],
  ['inn.test', true],
  ['chat.home.arpa', true],
  ['nas.local', true],
  ['fritz.lan', true],
  ['corp.internal', true],
  // Only whole labels at the end count.
  ['mytest.org', false],
  ['test.org', false],
  ['arpa.org', false],
])('%s is a name of the own network: %s', (name, reserved) => {
  expect(isReservedName(name)).toBe(reserved);
  expect(needsPublicNames(specOf({ domain: name }))).toBe(!reserved);
});

test('internal certificates need no public names', () => {
  expect(needsPublicNames(specOf({ tls: { mode: 'internal' } }))).toBe(false);
});

test.each([
  ['example.org', 'example.org', '@'],
  ['matrix.example.org', 'example.org', 'matrix'],
  ['matrix.team.example.org', 'example.org', 'matrix.team'],
  ['matrix.notexample.org', 'example.org', 'matrix.notexample.org'],
])('%s in the zone %s is entered as %s', (name, zone, label) => {
  expect(labelOf(name, zone)).toBe(label);
});

describe('what the world said, judged', () => {
  const a = { type: 'A' as const, name: 'example.org', wanted: 'value' as const, value: v4, accepted: [v4] };
  const none = {
    type: 'AAAA' as const,
    name: 'example.org',
    wanted: 'none' as const,
    value: '',
    accepted: [],
  };
  const six = {
    ...none,
    wanted: 'value' as const,
    value: '2001:db8::1',
    accepted: ['2001:db8::1', '2001:db8::2'],
  };
  const answers = (...lists: string[][]) => ({ kind: 'answers' as const, lists });

  test.each([
    ['the right address', a, answers([v4]), 'right'],
    ['everywhere', a, answers([v4], [v4]), 'right'],
    ['nothing', a, answers([]), 'missing'],
    ['not everywhere yet', a, answers([v4], []), 'missing'],
    ['another', a, answers(['198.51.100.1']), 'wrong'],
    ['the right one and another', a, answers([v4, '198.51.100.1']), 'wrong'],
    ['the old one somewhere', a, answers([v4], ['198.51.100.1']), 'wrong'],
    ['rightly absent', none, answers([]), 'right'],
    ['there although it must not be', none, answers(['2001:db8::9']), 'wrong'],
    ['written another way', six, answers(['2001:DB8:0::1']), 'right'],
    ['one of its others', six, answers(['2001:db8::2']), 'right'],
    ['no answer', a, { kind: 'failed' as const, reason: message('dns.silent') }, 'unknown'],
    [
      'an address nobody knows',
      { ...a, wanted: 'unknown' as const, value: '', accepted: [] },
      answers([]),
      'unknown',
    ],
    [
      'a live record while nobody knows ours',
      { ...none, wanted: 'unknown' as const },
      answers(['2001:db8::9']),
      'unknown',
    ],
  ])('%s', (_what, expected, seen, state) => {
    const judgement = judgeRecord(expected, seen);
    expect(judgement.state).toBe(state);
    if (state === 'unknown') expect(judgement.reason).toBeDefined();
  });
});
