import { expect, test } from 'vitest';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const caddyfile = (changes: Partial<SpecInput> = {}) =>
  fileOf(render(specWith(changes)), 'config/caddy/Caddyfile');

test('certificates come from a public authority, and browsers insist on them', () => {
  const text = caddyfile({ tls: { email: 'host@inn.test', directory: 'https://ca.example/dir' } });
  expect(text).toContain('\n\temail host@inn.test\n');
  expect(text).toContain('\n\tacme_ca https://ca.example/dir\n');
  expect(text).toContain('Strict-Transport-Security');
  expect(text).not.toContain('local_certs');
});

test('in a LAN they are of our own making, and browsers must not insist', () => {
  const text = caddyfile({ tls: { mode: 'internal', email: 'host@inn.test' } });
  expect(text).toContain('\n\tlocal_certs\n');
  expect(text).not.toMatch(/Strict-Transport-Security|email|acme_ca/);
});

test('search engines are kept away, or not', () => {
  expect(caddyfile()).toContain('X-Robots-Tag "noindex, nofollow"');
  expect(caddyfile({ features: { caddy: { noIndex: false } } })).not.toContain('X-Robots-Tag');
});

test('the bare name leads to the chat page, or says what it is', () => {
  expect(caddyfile()).toContain('redir https://chat.inn.test/ 302');
  const without = caddyfile({ features: { elementWeb: { enabled: false } } });
  expect(without).not.toContain('chat.inn.test');
  expect(without).toContain('respond / "A private chat server lives here." 200');
});

test('chat programs read where the server is', () => {
  const stack = render(specWith());
  const read = (name: string) => JSON.parse(fileOf(stack, `config/caddy/www/.well-known/matrix/${name}`));
  expect(read('client')).toEqual({ 'm.homeserver': { base_url: 'https://matrix.inn.test' } });
  expect(read('server')).toEqual({ 'm.server': 'matrix.inn.test:443' });
});

test('practice certificates come from the practice directory, and browsers must not insist', () => {
  const usual = caddyfile({ tls: { staging: true } });
  expect(usual).toContain('\n\tacme_ca https://acme-staging-v02.api.letsencrypt.org/directory\n');
  expect(usual).not.toContain('Strict-Transport-Security');
  const own = { directory: 'https://ca.example/dir', stagingDirectory: 'https://ca.example/try' };
  expect(caddyfile({ tls: { staging: true, ...own } })).toContain('\n\tacme_ca https://ca.example/try\n');
  expect(caddyfile({ tls: own })).toContain('\n\tacme_ca https://ca.example/dir\n');
  expect(() => caddyfile({ tls: { staging: true, directory: own.directory } })).toThrow('stagingDirectory');
});
