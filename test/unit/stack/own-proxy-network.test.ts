import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { reachProblems } from '../../../src/core/deploy/plan/reach-problems.ts';
import { proxySnippet } from '../../../src/core/stack/proxy/snippet.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { proxyPrograms } from '../../../src/shared/spec/proxy.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { fileOf, publicHost, render, specWith, templates } from '../../support/stack/render.ts';

const own = (more: object = {}) =>
  specWith({
    proxy: { kind: 'own', network: 'web', ...more },
    features: {
      elementCall: { enabled: true },
      synapse: { federation: { mode: 'open', discovery: 'port8448' } },
    },
  });

describe('a reverse proxy of the host’s own in a container', () => {
  test('shares its network with Caddy alone, which takes no port of the server’s', () => {
    const stack = render(own(), { host: { ...publicHost, dualStack: true, mtu: 1400 } });
    const compose = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    expect(compose.networks['own-proxy']).toEqual({ external: true, name: 'web' });
    expect(compose.services.caddy).toMatchObject({
      ports: [],
      networks: { front: {}, calls: {}, 'own-proxy': { aliases: ['innkeeper'] } },
    });
    const others = Object.entries(compose.services).filter(([name]) => name !== 'caddy');
    expect(JSON.stringify(others)).not.toContain('own-proxy');
  });

  test.each(proxyPrograms)('finds it by name: %s', (program) => {
    const text = proxySnippet(own({ program }), templates)?.text ?? '';
    expect(text).toContain('innkeeper:80');
    expect(text).toContain('innkeeper:8448');
    expect(text.replace(/^#.*$/gm, '')).not.toMatch(/127\.0\.0\.1\b/);
  });

  test('another kind of reverse proxy has nothing to do with it', () => {
    for (const kind of ['caddy', 'traefik'] as const) {
      expect(fileOf(render(specWith({ proxy: { kind, network: 'web' } })), 'compose.yaml')).not.toContain(
        'own-proxy',
      );
    }
  });

  test('a network that is not there is in the way', () => {
    const reach = { v4: { kind: 'unknown' }, v6: { kind: 'nowhere' } } as const;
    const codes = (networks: string[] | undefined) => {
      const docker = { engine: '28.5.2', compose: '2.40.3', client: true, ...(networks && { networks }) };
      return reachProblems(reach, hostFacts({ docker }), own()).blockers.map(({ code }) => code);
    };
    expect(codes(['bridge', 'web'])).toEqual([]);
    expect(codes(['bridge'])).toEqual(['docker.no-such-network']);
    expect(codes(undefined)).toEqual(['docker.no-such-network']);
  });

  test.each(['innkeeper_front', 'host', 'none', '-x', 'a b', ''])('%s is no network to join', (network) => {
    const input = {
      innkeeper: 1,
      server: { address: '192.0.2.1' },
      domain: 'inn.test',
      proxy: { kind: 'own', network },
    };
    expect(parseSpec(input).ok).toBe(false);
  });
});
