import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { caddyToken, caddyUrl } from '../../../src/core/stack/format/caddyfile.ts';
import { turnAddress, turnLine } from '../../../src/core/stack/format/turnserver.ts';
import { editYaml } from '../../../src/core/stack/format/yaml.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { fileOf, publicHost, render, secretsFor, specWith } from '../../support/stack/render.ts';

const hostile = [
  '"quoted"',
  "it's",
  'a # b',
  '# all of it',
  '{env.HOME}',
  '{$HOME}',
  '$HOME $(id) $$',
  '`backticks`',
  'back\\slash\\',
  '</script><script>alert(1)</script>',
  '- list',
  'key: value',
  '&anchor *alias !tag',
  'null',
  'true',
  '1e3',
  'שָׁלוֹם‎ عربى‏',
  '\u202eevil',
  '🏨 Zum Löwen',
  '__WEB_HOST__',
  '%s %n {{x}}',
];

describe('words of a person stay words', () => {
  test.each(hostile)('brand %j', (brand) => {
    const secrets = secretsFor(secretNeeds(specWith()));
    const plain = render(specWith(), { secrets });
    const stack = render(specWith({ features: { elementWeb: { brand } } }), { secrets });
    expect(JSON.parse(fileOf(stack, 'config/element-web/config.json')).brand).toBe(brand.trim());
    // It reaches no other file: all others but compose.yaml, which holds a digest, are as before.
    const others = (all: typeof stack) =>
      all.files.filter(({ path }) => !['compose.yaml', 'config/element-web/config.json'].includes(path));
    expect(others(stack)).toEqual(others(plain));
  });

  test.each([...hostile, 'two\nlines', '\u0000', ''])('in YAML %j', (text) => {
    expect(parse(editYaml('go-yaml', '# kept\na: 1\nb: [2]\n', [[['a'], text]]))).toEqual({
      a: text,
      b: [2],
    });
  });
});

const problem = (path: string) =>
  expect.objectContaining({ code: 'input.invalid', params: { path, reason: expect.anything() } });
const thrownBy = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('a Caddyfile token', () => {
  test.each([
    ['inn.test', 'inn.test'],
    ['me+tag@example.org', 'me+tag@example.org'],
    ['https://ca.example/dir', 'https://ca.example/dir'],
    ["o'hara@example.org", `"o'hara@example.org"`],
    ['two words', '"two words"'],
    ['# no comment', '"# no comment"'],
  ])('%j becomes %j', (value, token) => {
    expect(caddyToken(value, 'x')).toBe(token);
  });

  test.each(['', '{env.X}', '{$X}', 'a"b', 'a\\', 'a`b', 'a\nb', 'a\u0000b', 'a}'])(
    '%j is refused',
    (value) => {
      expect(thrownBy(() => caddyToken(value, 'tls.email'))).toEqual(problem('tls.email'));
    },
  );

  test('a web address is written so that it means the same', () => {
    const url = 'https://ca.example/a{b}"`\\c?x={y}&z=%20#{frag}';
    const token = caddyUrl(url, 'tls.directory').replace(/^"|"$/g, '');
    expect(token).not.toMatch(/[{}"`\\\s]/);
    expect(decodeURIComponent(new URL(token).href)).toBe(decodeURIComponent(new URL(url).href));
  });
});

describe('a line for the relay', () => {
  test('is written plainly', () => {
    expect(turnLine('realm', 'matrix.inn.test')).toBe('realm=matrix.inn.test');
    expect(turnLine('min-port', 49152)).toBe('min-port=49152');
  });

  test.each(['', 'a b', 'a#b', 'a\nno-auth', 'a"', "a'", 'ä', 'a=b', 'a\\b'])('%j is refused', (value) => {
    expect(thrownBy(() => turnLine('realm', value))).toEqual(problem('realm'));
  });

  test.each(['203.0.113.7', '2001:db8::1', '::1'])('%s is an address', (value) => {
    expect(turnAddress(value, 'x')).toBe(value);
  });

  test.each(['203.0.113.256', '1.2.3', '1.2.3.4/24', '1.2.3.4-1.2.3.9', 'fe80::1%eth0', 'host', ''])(
    '%j is none, and coturn would not start on it',
    (value) => {
      expect(thrownBy(() => turnAddress(value, 'server.address'))).toEqual(problem('server.address'));
    },
  );

  test('what a server says of itself is checked too', () => {
    const host = { ...publicHost, publicV4: '1.2.3.4\nno-auth' };
    expect(thrownBy(() => render(specWith(), { host }))).toEqual(problem('server.address'));
  });
});

describe('a secret that somebody edited', () => {
  test.each([
    ['postgres/synapse', 'with:colon-and-more-and-more-and-more-and-more-and-more'],
    ['postgres/synapse', `${'a'.repeat(43)}\nhost all all all trust`],
    ['synapse/turn', 'short'],
    ['synapse/signing.key', 'ed25519 a_1 notakey'],
  ])('%s is refused without being told', (name, value) => {
    const error = thrownBy(() => render(specWith(), { secrets: { [name]: value } }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toEqual(problem(`secrets/${name}`));
    expect(JSON.stringify(error) + String(error)).not.toContain(value);
  });
});
