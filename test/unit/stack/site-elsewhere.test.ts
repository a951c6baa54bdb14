import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { expectedRecords } from '../../../src/core/server/dns/expected.ts';
import { siteFiles } from '../../../src/core/stack/proxy/site-files.ts';
import { proxySnippet } from '../../../src/core/stack/proxy/snippet.ts';
import { allHostnames, parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith, templates } from '../../support/stack/render.ts';

const elsewhere = { hostnames: { site: 'elsewhere' } } as const;
const blocks = (caddyfile: string) => caddyfile.match(/^[a-z].* \{$/gm);

describe('a domain whose website lives elsewhere', () => {
  test('no record is asked for under it, and no certificate', () => {
    const spec = specWith(elsewhere);
    expect(allHostnames(spec)).toEqual(['matrix.inn.test', 'chat.inn.test']);
    const names = expectedRecords(specWith({ ...elsewhere, domain: 'example.org' }), {
      v4: ['203.0.113.7'],
      v6: [],
    });
    expect(names.map(({ name }) => name)).not.toContain('example.org');
    const caddyfile = fileOf(render(spec), 'config/caddy/Caddyfile');
    expect(blocks(caddyfile)).toEqual(['http://127.0.0.1:2020 {', 'matrix.inn.test {', 'chat.inn.test {']);
  });

  test('people’s addresses stay under it, and the files it needs say where the server is', () => {
    const spec = specWith({ ...elsewhere, features: { elementCall: { enabled: true } } });
    const stack = render(spec);
    expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).server_name).toBe('inn.test');
    const files = siteFiles(spec, stack.files).map(({ path, text }) => [path, JSON.parse(text)]);
    expect(files).toEqual([
      [
        '/.well-known/matrix/client',
        {
          'm.homeserver': { base_url: 'https://matrix.inn.test' },
          'org.matrix.msc4143.rtc_foci': [
            { type: 'livekit', livekit_service_url: 'https://rtc.inn.test/livekit/jwt' },
          ],
        },
      ],
      ['/.well-known/matrix/server', { 'm.server': 'matrix.inn.test:443' }],
    ]);
    expect(siteFiles(specWith(), render(specWith()).files)).toEqual([]);
  });

  test('the chat server’s own name has them to copy from, and the terms', () => {
    const spec = specWith({ ...elsewhere, features: { caddy: { terms: 'Be kind.' } } });
    const caddyfile = fileOf(render(spec), 'config/caddy/Caddyfile');
    const block = caddyfile.slice(
      caddyfile.indexOf('\nmatrix.inn.test {'),
      caddyfile.indexOf('\nchat.inn.test {'),
    );
    expect(block).toContain('handle /.well-known/matrix/*');
    expect(block).toContain('handle /terms');
  });

  test('other servers come in by the chat server’s name alone, and so does a proxy of the host’s own', () => {
    const federation = { mode: 'open', discovery: 'port8448' } as const;
    const spec = specWith({ ...elsewhere, proxy: { kind: 'own' }, features: { synapse: { federation } } });
    const site = fileOf(render(spec), 'config/caddy/sites/federation.caddy');
    expect(site).toContain('http://matrix.inn.test:8448 {');
    expect(site).not.toMatch(/[ /]inn\.test/);
    expect(proxySnippet(spec, templates)?.text).not.toMatch(/[ /]inn\.test/);
  });

  test.each<[string, Partial<SpecInput>, string]>([
    ['the chat server', { hostnames: { site: 'elsewhere', matrix: 'inn.test' } }, 'hostnames.matrix'],
    ['the web app', { hostnames: { site: 'elsewhere', web: 'inn.test' } }, 'hostnames.web'],
    [
      'an SRV record’s certificate',
      { ...elsewhere, features: { synapse: { federation: { mode: 'open', srvRecord: true } } } },
      'features.synapse.federation.srvRecord',
    ],
  ])('cannot be that of %s', (_, changes, path) => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '192.0.2.1' },
      domain: 'inn.test',
      ...changes,
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toEqual([path]);
  });
});
