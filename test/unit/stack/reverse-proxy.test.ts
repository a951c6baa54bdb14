import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { proxySnippet } from '../../../src/core/stack/proxy/snippet.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith, templates } from '../../support/stack/render.ts';

const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const old = { synapse: { federation: { mode: 'open' as const, discovery: 'port8448' as const } } };
const stackOf = (proxy: SpecInput['proxy'], more: Partial<SpecInput> = {}) =>
  render(specWith({ proxy, ...more }));
const portsOf = (stack: ReturnType<typeof render>, service: string) =>
  parse(fileOf(stack, 'compose.yaml'), { merge: true }).services[service].ports;
const snippetOf = (proxy: SpecInput['proxy'], more: Partial<SpecInput> = {}) => {
  const snippet = proxySnippet(specWith({ proxy, ...more }), templates);
  if (snippet === undefined) throw new Error('there is no snippet');
  return snippet.text;
};

describe('behind a reverse proxy of the host’s own', () => {
  const stack = stackOf({ kind: 'own' });

  test('nothing is open to the world, and Caddy speaks plainly on 127.0.0.1', () => {
    expect(portsOf(stack, 'caddy')).toEqual(['127.0.0.1:8480:80/tcp']);
    expect(stack.ports.filter(({ from }) => [80, 443].includes(from))).toEqual([]);
    const text = fileOf(stack, 'config/caddy/Caddyfile');
    expect(text).toContain('auto_https off');
    expect(text).toContain('trusted_proxies static private_ranges');
    expect(text).toContain('\nhttp://matrix.inn.test {');
    expect(text).not.toMatch(/^[a-z]+\.(?:inn\.)?test \{|Strict-Transport-Security|acme_ca|email /m);
  });

  test('what other servers bring to 8448 has a port of its own', () => {
    const two = stackOf({ kind: 'own', port: 9000 }, { features: old });
    expect(portsOf(two, 'caddy')).toEqual(['127.0.0.1:9000:80/tcp', '127.0.0.1:9001:8448/tcp']);
    expect(fileOf(two, 'config/caddy/sites/federation.caddy')).toContain(
      'http://inn.test:8448, http://matrix.inn.test:8448 {',
    );
  });

  test('its certificate asks for no key here', () => {
    const files = stackOf({ kind: 'own' }, { tls: { mode: 'files', certificate } });
    expect(files.files.filter(({ path }) => /tls\/|tls\.key/.test(path))).toEqual([]);
  });

  test('the lines for it change with names and ports alone', () => {
    const features = { caddy: { noIndex: false, terms: 'x' }, synapse: { maxUploadMiB: 500 } };
    for (const program of ['nginx', 'caddy', 'traefik'] as const) {
      const before = snippetOf({ kind: 'own', program });
      expect(snippetOf({ kind: 'own', program }, { features }), program).toBe(before);
      expect(snippetOf({ kind: 'own', program }, { hostnames: { web: 'talk.org' } }), program).not.toBe(
        before,
      );
      for (const name of ['inn.test', 'matrix.inn.test', 'chat.inn.test', '8480'])
        expect(before).toContain(name);
      const servers = snippetOf({ kind: 'own', program }, { features: old });
      expect(servers, program).toContain('127.0.0.1:8481');
      expect(before, program).not.toContain('8481');
    }
  });

  test('Traefik’s is YAML', () => {
    const yaml = parse(snippetOf({ kind: 'own', program: 'traefik' }, { features: old }));
    expect(Object.keys(yaml.http.routers)).toEqual(['innkeeper', 'innkeeper-plain', 'innkeeper-servers']);
    expect(yaml.http.routers['innkeeper-servers'].rule).toBe('Host(`inn.test`) || Host(`matrix.inn.test`)');
    expect(Object.keys(yaml.http.services)).toEqual(['innkeeper', 'innkeeper-servers']);
  });
});

describe('with Traefik', () => {
  test('it has the ports, and starts when Caddy is well and has let go of them', () => {
    const stack = stackOf({ kind: 'traefik' });
    expect(portsOf(stack, 'caddy')).toEqual([]);
    expect(portsOf(stack, 'traefik')).toEqual([
      '80:80/tcp',
      '443:443/tcp',
      '443:443/udp',
      '127.0.0.1:8481:8080/tcp',
    ]);
    expect(stack.services.find(({ name }) => name === 'traefik')?.after).toEqual(['caddy']);
    expect(stack.ports.filter(({ from }) => from === 443).map(({ service }) => service)).toEqual([
      'traefik',
      'traefik',
    ]);
    expect(fileOf(stack, 'config/caddy/Caddyfile')).toContain('Strict-Transport-Security');
  });

  test('certificates come from a public authority or are files', () => {
    const acme = stackOf(
      { kind: 'traefik' },
      { tls: { email: 'a@inn.test', directory: 'https://ca.example/dir' } },
    );
    expect(parse(fileOf(acme, 'config/traefik/traefik.yaml')).certificatesResolvers.authority.acme).toEqual({
      email: 'a@inn.test',
      caServer: 'https://ca.example/dir',
      storage: '/data/acme.json',
      tlsChallenge: {},
    });
    expect(parse(fileOf(acme, 'config/traefik/routes.yaml')).http.routers.everything).toMatchObject({
      rule: 'Host(`inn.test`) || Host(`matrix.inn.test`) || Host(`chat.inn.test`)',
      tls: { certResolver: 'authority' },
    });
    const files = stackOf({ kind: 'traefik' }, { tls: { mode: 'files', certificate } });
    expect(parse(fileOf(files, 'config/traefik/routes.yaml')).tls.certificates).toHaveLength(1);
    expect(fileOf(files, 'config/traefik/traefik.yaml')).not.toContain('certificatesResolvers');
    // The same key, wherever it is needed next.
    expect(fileOf(files, 'secrets/traefik/tls.key')).toBe(fileOf(files, 'secrets/caddy/tls.key'));
  });

  test('other servers come in by the old port too', () => {
    const stack = stackOf({ kind: 'traefik' }, { features: old });
    expect(portsOf(stack, 'traefik')).toContain('8448:8448/tcp');
    expect(parse(fileOf(stack, 'config/traefik/routes.yaml')).http.routers.servers).toMatchObject({
      entryPoints: ['servers'],
      rule: 'Host(`inn.test`) || Host(`matrix.inn.test`)',
    });
  });
});

test.each(['traefik', 'own'] as const)('%s makes no certificates itself', (kind) => {
  const parsed = parseSpec({
    ...{ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'inn.test' },
    proxy: { kind },
    tls: { mode: 'internal' },
  });
  expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toEqual(['tls.mode']);
});

test.each([8008, 9090, 8447])('its port is not one that is taken already: %i', (port) => {
  const parsed = parseSpec({
    ...{ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'inn.test' },
    proxy: { kind: 'own', port },
    features: old,
  });
  expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toEqual(['proxy.port']);
});
