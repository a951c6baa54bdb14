import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { needsPublicNames } from '../../../src/core/server/dns/expected.ts';
import { allHostnames, parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const atHome = {
  domain: '192.168.1.5',
  home: { enabled: true },
  tls: { mode: 'internal' },
} as const satisfies Partial<SpecInput>;

/** What is refused of a spec, by its path. */
function refused(changes: Omit<Partial<SpecInput>, 'innkeeper'>): Record<string, unknown> {
  const parsed = parseSpec({ innkeeper: 1, server: { address: '192.168.1.5' }, ...changes } as SpecInput);
  if (parsed.ok) return {};
  return Object.fromEntries(
    parsed.problems.map(({ params }) => [params.path, (params.reason as { readonly code: string }).code]),
  );
}

describe('a server whose name is its address', () => {
  test('has everything under it, and says so to whoever asks', () => {
    const spec = specWith(atHome);
    expect(allHostnames(spec)).toEqual(['192.168.1.5']);
    expect(needsPublicNames(spec)).toBe(false);
    const stack = render(spec);
    const client = JSON.parse(fileOf(stack, 'config/caddy/www/.well-known/matrix/client'));
    expect(client['m.homeserver']).toEqual({ base_url: 'https://192.168.1.5' });
    const settings = parse(fileOf(stack, 'config/synapse/homeserver.yaml'));
    expect([settings.server_name, settings.public_baseurl]).toEqual(['192.168.1.5', 'https://192.168.1.5/']);
    const page = JSON.parse(fileOf(stack, 'config/element-web/config.json'));
    expect(page.default_server_config['m.homeserver']).toEqual({
      base_url: 'https://192.168.1.5',
      server_name: '192.168.1.5',
    });
    const caddyfile = fileOf(stack, 'config/caddy/Caddyfile');
    expect(caddyfile).toContain('default_sni 192.168.1.5');
    expect(caddyfile).toContain('local_certs');
    expect(caddyfile.match(/^192\.168\.1\.5 \{$/gm)).toHaveLength(1);
  });

  test('other ports are in every address, and opened instead', () => {
    const spec = specWith({ ...atHome, home: { enabled: true, httpPort: 8080, httpsPort: 8443 } });
    const stack = render(spec);
    const written = ['config/caddy/www/.well-known/matrix/client', 'config/element-web/config.json'].map(
      (path) => fileOf(stack, path),
    );
    for (const text of written) expect(text).toContain('https://192.168.1.5:8443');
    const server = JSON.parse(fileOf(stack, 'config/caddy/www/.well-known/matrix/server'));
    expect(server).toEqual({ 'm.server': '192.168.1.5:8443' });
    expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).public_baseurl).toBe(
      'https://192.168.1.5:8443/',
    );
    const { caddy } = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;
    expect(caddy.ports).toEqual(['8080:8080/tcp', '8443:8443/tcp', '8443:8443/udp']);
    expect(stack.ports.filter(({ service }) => service === 'caddy').map(({ from }) => from)).toEqual([
      8080, 8443, 8443,
    ]);
    const home = fileOf(stack, 'config/caddy/Caddyfile');
    expect(home).toContain('redir https://192.168.1.5:8443{uri} 302');
  });

  test('its name has no port, and no sign beside an address', () => {
    for (const domain of ['192.168.1.5:8443', '192.168.1.256', '1.2.3', '192.168.01.5', '[fd00::5]']) {
      expect(refused({ ...atHome, domain }), domain).toHaveProperty('domain');
    }
    expect(refused({ ...atHome, domain: 'inn.home.arpa' })).toEqual({});
    expect(refused({ ...atHome, domain: 'inn.local' })).toEqual({});
  });

  test('what cannot go with it is told where it is set', () => {
    expect(refused({ domain: '192.168.1.5' })).toEqual({ 'home.enabled': 'setting.address-needs-home' });
    expect(
      refused({
        domain: 'example.org',
        home: { enabled: true },
        proxy: { kind: 'own' },
        hostnames: { web: 'chat.example.org', site: 'elsewhere' },
        features: {
          synapse: { federation: { mode: 'open' } },
          elementCall: { enabled: true },
          authentik: { enabled: true },
          jitsi: { mode: 'own', openAccepted: true },
        },
      }),
    ).toEqual({
      'home.enabled': 'setting.home-needs-home-name',
      'tls.mode': 'setting.home-needs-own-certificates',
      'proxy.kind': 'setting.home-needs-caddy',
      'hostnames.site': 'setting.home-one-name',
      'hostnames.web': 'setting.home-one-name',
      'features.synapse.federation.mode': 'setting.home-alone',
      'features.elementCall.enabled': 'setting.home-no-group-calls',
      'features.authentik.enabled': 'setting.home-lacks-name',
      'features.jitsi.mode': 'setting.home-lacks-name',
    });
  });

  test('a port that something else has is told of', () => {
    const ports = (httpPort: number, httpsPort: number) => ({
      ...atHome,
      home: { enabled: true, httpPort, httpsPort },
    });
    expect(refused(ports(8080, 8080))).toEqual({ 'home.httpsPort': 'setting.port-taken' });
    expect(refused(ports(8008, 443))).toEqual({ 'home.httpPort': 'setting.port-taken' });
    expect(refused(ports(80, 3000))).toEqual({ 'home.httpsPort': 'setting.port-taken' });
    expect(refused(ports(80, 3478))).toEqual({ 'home.httpsPort': 'setting.port-taken' });
  });
});

describe('the page that brings the certificate', () => {
  const tags = ['en', 'de', 'es', 'fr'];
  const page = (tag: string) => fileOf(render(specWith(atHome)), `config/caddy/www/certificate/${tag}.html`);

  test('has the same steps in every language', () => {
    const bones = (html: string) =>
      html.match(/<(?!code|\/code)[^>]+>/g)?.filter((one) => !one.startsWith('<html'));
    for (const tag of tags) {
      expect(page(tag)).toContain(`<html lang="${tag}">`);
      expect(bones(page(tag)), tag).toEqual(bones(page('en')));
    }
  });

  test('exists in a network at home alone', () => {
    const has = (spec: Parameters<typeof specWith>[0]) =>
      render(specWith(spec)).files.some(({ path }) => path.startsWith('config/caddy/www/certificate'));
    expect(has(atHome)).toBe(true);
    expect(has({})).toBe(false);
    expect(has({ tls: { mode: 'internal' } })).toBe(false);
  });

  test('is not there with certificates of the host’s own, and whoever comes without encryption is led to the right port', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const home = { enabled: true, httpPort: 8080, httpsPort: 8443 };
    const stack = render(specWith({ ...atHome, home, tls: { mode: 'files', certificate } }));
    expect(stack.files.some(({ path }) => path.startsWith('config/caddy/www/certificate'))).toBe(false);
    const caddyfile = fileOf(stack, 'config/caddy/Caddyfile');
    expect(caddyfile).toMatch(/^http:\/\/192\.168\.1\.5 \{$/m);
    expect(caddyfile).toContain('redir https://192.168.1.5:8443{uri} 302');
    expect(caddyfile).not.toContain('/data/caddy/pki');
  });

  test('hands out no other file of the authority’s', () => {
    const site = fileOf(render(specWith(atHome)), 'config/caddy/Caddyfile');
    const roots = site.match(/root \* \/data.*/g);
    expect(roots).toEqual(['root * /data/caddy/pki/authorities/local']);
    // Whatever was asked for, this one name is what is looked for.
    expect(site).toMatch(/root \* \/data\/caddy\/pki\/authorities\/local\n\s*rewrite \* \/root\.crt\n/);
  });
});
