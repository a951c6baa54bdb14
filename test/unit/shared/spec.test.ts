import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readState } from '../../../src/core/server/host/facts/state-file.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { serviceAddress, webAddress } from '../../../src/shared/spec/fields.ts';
import { allHostnames, hostnames, parseSpec, storedSpecSchema } from '../../../src/shared/spec/index.ts';
import { migratePath } from '../../../src/shared/spec/migrate.ts';

const least = { innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' };

describe('a server spec', () => {
  it('needs nothing but an address and a domain', () => {
    const parsed = parseSpec(least);
    expect(parsed).toMatchObject({
      ok: true,
      spec: {
        server: { address: '203.0.113.7', port: 22, user: 'root' },
        domain: 'example.org',
        preset: 'friends',
        admin: 'admin',
        tls: { mode: 'acme' },
        features: { synapse: { registration: 'closed' }, coturn: { enabled: true } },
      },
    });
  });

  it.each([
    ['an unknown key', { ...least, frobnicate: true }, 'frobnicate', 'is not a known setting'],
    [
      'an unknown key inside',
      { ...least, server: { address: 'a.b', pasword: 'x' } },
      'server.pasword',
      'is not a known setting',
    ],
    [
      'a missing address',
      { innkeeper: 1, server: {}, domain: 'example.org' },
      'server.address',
      'is missing',
    ],
    ['a missing domain', { innkeeper: 1, server: { address: '203.0.113.7' } }, 'domain', 'is missing'],
    ['capitals in the domain', { ...least, domain: 'Example.org' }, 'domain', 'lower-case'],
    ['an address as domain', { ...least, domain: '203.0.113.7' }, 'home.enabled', 'is an address'],
    ['half an address as domain', { ...least, domain: '203.0.113' }, 'domain', 'is an address'],
    ['a single label', { ...least, domain: 'localhost' }, 'domain', 'is not a domain name'],
    ['a port out of range', { ...least, server: { address: 'a.b', port: 70000 } }, 'server.port', '65535'],
    [
      'an option in the address',
      { ...least, server: { address: '-oProxyCommand=x' } },
      'server.address',
      'neither',
    ],
    [
      'a user name with a space',
      { ...least, server: { address: 'a.b', user: 'ro ot' } },
      'server.user',
      'user name',
    ],
    [
      'a line break in the brand',
      { ...least, features: { elementWeb: { brand: 'a\nb' } } },
      'features.elementWeb.brand',
      'cannot be shown',
    ],
    ['a later version', { ...least, innkeeper: 2 }, 'innkeeper', 'version 2'],
    [
      'a relay without ports',
      { ...least, features: { coturn: { minPort: 50000, maxPort: 50010 } } },
      'features.coturn.maxPort',
      'at least 99',
    ],
  ])('refuses %s, naming the place', (_, input, path, reason) => {
    const parsed = parseSpec(input);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.problems.map((problem) => problem.code)).toContain('input.invalid');
    expect(parsed.problems.map((problem) => problem.params.path)).toContain(path);
    expect(parsed.problems.map((problem) => problemInWords(problem).cause).join('\n')).toContain(reason);
  });

  it('tells every problem at once', () => {
    const parsed = parseSpec({ innkeeper: 1, server: { address: '' }, domain: 'x', preset: 'crowd' });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.params.path)).toEqual(
      expect.arrayContaining(['server.address', 'domain', 'preset']),
    );
  });

  it.each([
    ['https://id.example.org', 'https://id.example.org'],
    ['https://ID.example.org/a/../b', 'https://id.example.org/b'],
    ['https://evil.org\\.example.org', 'https://evil.org/.example.org'],
    ['https://anna:hunter22@id.example.org', undefined],
    ['https:\\\\anna@id.example.org', undefined],
  ])('keeps the address %s as a browser reads it: %s', (issuer, kept) => {
    expect(webAddress.safeParse(issuer).data).toBe(kept);
    expect(serviceAddress.safeParse(issuer).data).toBe(kept);
  });

  it('with thousands of keys nobody knows has a hundred problems', () => {
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`key${n}`, n]));
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      ...keys,
    });
    expect(parsed.ok ? 0 : parsed.problems.length).toBe(100);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (input) => typeof parseSpec(input).ok === 'boolean'));
  });

  it('is its own fixed point: a complete spec parses to itself', () => {
    const once = parseSpec(least);
    if (!once.ok) throw new Error('the least spec must parse');
    expect(parseSpec(once.spec)).toEqual(once);
  });

  it('names its hosts', () => {
    const parsed = parseSpec({ ...least, features: { elementWeb: { enabled: false } } });
    if (!parsed.ok) throw new Error('must parse');
    expect(hostnames(parsed.spec).web).toBeUndefined();
    expect(allHostnames(parsed.spec)).toEqual(['example.org', 'matrix.example.org']);
  });
});

describe('a spec written before its sections had their names of today', () => {
  const chosen = { kind: 'own', program: 'traefik', port: 9000 };
  const names = { web: 'talk.example.org' };

  it('is read as it was meant', () => {
    expect(parseSpec({ ...least, door: chosen, names })).toMatchObject({
      ok: true,
      spec: { proxy: chosen, hostnames: names },
    });
  });

  it('is read as it was meant where a setting deep in it had another name', () => {
    const synapse = (federation: object) => ({ ...least, features: { synapse: { federation } } });
    const before = synapse({ mode: 'open', entrance: 'port8448' });
    const now = synapse({ mode: 'open', discovery: 'port8448' });
    expect(parseSpec(before)).toEqual(parseSpec(now));
    expect(parseSpec(now)).toMatchObject({ ok: true });
    expect(before.features.synapse.federation).toEqual({ mode: 'open', entrance: 'port8448' });
  });

  it('has its settings known by the paths of then', () => {
    expect(migratePath('features.synapse.federation.entrance')).toBe('features.synapse.federation.discovery');
    expect(migratePath('names.web')).toBe('hostnames.web');
    expect(migratePath('features.synapse.federation.entrances')).toBe(
      'features.synapse.federation.entrances',
    );
  });

  it('may not say the same twice', () => {
    const parsed = parseSpec({ ...least, door: chosen, proxy: chosen });
    expect(parsed).toMatchObject({ ok: false, problems: [{ params: { path: 'door' } }] });
  });

  it('is read from the state on a server, and from a profile', () => {
    const spec = { ...least, door: chosen, names };
    const state = { version: 1, innkeeper: '0.1.0', spec, files: {}, images: [], release: 1 };
    const read = readState(JSON.stringify({ ...state, changedAt: '2026-01-01T00:00:00Z', history: [] }));
    expect(read).toMatchObject({ kind: 'known', state: { spec: { proxy: chosen, hostnames: names } } });
    expect(storedSpecSchema.parse(spec)).toMatchObject({ proxy: chosen, hostnames: names });
  });
});
