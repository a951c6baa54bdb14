import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeYaml } from '../../../src/core/stack/format/yaml.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { parseSpec, type ServerSpec } from '../../../src/shared/spec/index.ts';
import { valueAt, withValueAt } from '../../../src/shared/spec/paths.ts';
import { nastyWords } from '../../support/stack/nasty-words.ts';
import { fileOf, render } from '../../support/stack/render.ts';

/** What PyYAML, which reads Synapse's files, makes of each text. */
async function readByPyYaml(texts: readonly string[]): Promise<unknown[]> {
  const script = fileURLToPath(new URL('read-back.py', import.meta.url));
  // The machine's own Python, in which Debian's python3-yaml lies.
  const { stdout } = await execa('/usr/bin/python3', [script], { input: JSON.stringify(texts) });
  return JSON.parse(stdout);
}

/** Everything that puts a host's own words into a file for PyYAML is on. */
const everything = {
  innkeeper: 1,
  server: { address: '93.184.215.14' },
  domain: 'inn.test',
  features: {
    synapse: {
      mail: { enabled: true, host: 'smtp.inn.test', from: 'inn@inn.test', user: 'inn' },
      oidc: { enabled: true, name: 'x', issuer: 'https://id.inn.test', clientId: 'x' },
      notices: { enabled: true, name: 'x', welcome: 'x' },
      federation: { mode: 'allowList', allow: ['a.test'] },
      captcha: { enabled: true, siteKey: 'x'.repeat(40) },
      extra: { admin_contact: 'x' },
    },
    authentik: { enabled: true, name: 'x' },
  },
};

const mail = 'secrets/synapse/mail.yaml';
const oidc = 'config/synapse/oidc.yaml';
const homeserver = 'config/synapse/homeserver.yaml';
const percent = (text: string) => text.replaceAll('%', '%%');

/** Where in which file a setting lands, and how Synapse wants it written there. */
const landings: readonly [path: string, file: string, at: string, written?: (text: string) => string][] = [
  ['features.synapse.mail.user', mail, 'email.smtp_user'],
  ['features.synapse.mail.host', mail, 'email.smtp_host'],
  ['features.synapse.mail.from', mail, 'email.notif_from', percent],
  ['features.synapse.oidc.name', oidc, 'oidc_providers.0.idp_name'],
  ['features.synapse.oidc.clientId', oidc, 'oidc_providers.0.client_id'],
  ['features.synapse.oidc.scopes.1', oidc, 'oidc_providers.0.scopes.1'],
  ['features.authentik.name', oidc, 'oidc_providers.1.idp_name'],
  ['features.synapse.notices.name', homeserver, 'server_notices.system_mxid_display_name'],
  ['features.synapse.notices.welcome', homeserver, 'user_consent.server_notice_content.body', percent],
  ['features.synapse.captcha.siteKey', homeserver, 'recaptcha_public_key'],
  ['features.synapse.federation.allow.0', 'config/synapse/federation.yaml', 'federation_domain_whitelist.0'],
  ['features.synapse.extra.admin_contact', 'config/synapse/zz-extra.yaml', 'admin_contact'],
];

/** The same with one value replaced, in lists too. */
function withText(spec: unknown, path: string, text: string): unknown {
  const [, list, index] = /^(.*)\.(\d+)$/.exec(path) ?? [];
  if (list === undefined) return withValueAt(spec as Record<string, unknown>, path, text);
  const before = valueAt(spec, list);
  const items = Array.isArray(before) ? [...before] : ['openid'];
  items[Number(index)] = text;
  return withValueAt(spec as Record<string, unknown>, list, items);
}

const at = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], value);

/** For each word a spec that has it in every setting that takes it. */
const withWords = nastyWords.map((word) => {
  const paths: string[] = [];
  let input: unknown = everything;
  let spec = parsedSpec();
  for (const [path] of landings) {
    const parsed = parseSpec(withText(input, path, word));
    if (!parsed.ok) continue;
    input = withText(input, path, word);
    spec = parsed.spec;
    paths.push(path);
  }
  return { word, spec, paths };
});

describe('what a host types is what Synapse reads', () => {
  const read: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const files = [...new Set(landings.map(([, file]) => file))];
    const stacks = withWords.map(({ spec }) => render(spec));
    const values = await readByPyYaml(stacks.flatMap((stack) => files.map((file) => fileOf(stack, file))));
    read.push(
      ...stacks.map((_, index) =>
        Object.fromEntries(files.map((file, which) => [file, values[index * files.length + which]])),
      ),
    );
  });

  test.each(landings)('%s', (path, file, place, written = (text) => text) => {
    const taken = withWords.flatMap(({ word, spec, paths }, index) =>
      paths.includes(path) ? [{ word, text: String(at(spec, path)), read: read[index]?.[file] }] : [],
    );
    expect(taken.map((one) => at(one.read, `value.${place}`) ?? one.read)).toEqual(
      taken.map(({ text }) => written(text)),
    );
    // All that the form takes off is blanks around it, and the second half of a line's end.
    const bare = (text: string) => text.replaceAll('\r\n', '\n').trim();
    expect(taken.map(({ text }) => bare(text))).toEqual(taken.map(({ word }) => bare(word)));
  });

  test('the password of the mail account', async () => {
    const spec = parsedSpec();
    const good = nastyWords.filter((word) => /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,1024}$/u.test(word));
    const files = good.map((word) =>
      fileOf(render(spec, { secrets: { 'synapse/smtp-password': word } }), mail),
    );
    const read = await readByPyYaml(files);
    expect(read.map((one) => at(one, 'value.email.smtp_pass'))).toEqual(good);
  });

  test('any text at all, as a value, in a list, and as a key', async () => {
    const whole = nastyWords.filter((word) => !/\p{Cs}/u.test(word));
    const value = { a: whole, b: { c: Object.fromEntries(whole.map((word) => [word, word])) } };
    const [read] = await readByPyYaml([writeYaml('pyyaml', value)]);
    expect(read).toEqual({ value });
  });

  test('any number', async () => {
    const numbers = [0, 1, -1, 1.5, 1e-7, 1e21, -2.5e-9, 1.25e300, 5e-324, 123456789012, 0.1];
    const [read] = await readByPyYaml([writeYaml('pyyaml', numbers)]);
    expect(read).toEqual({ value: numbers });
  });

  test('half a character is no text', () => {
    expect(() => writeYaml('pyyaml', ['a\ud800b'])).toThrow();
  });
});

test('every text setting of Synapse’s is among those read back', () => {
  const spec = parsedSpec();
  const listed = landings.map(([path]) => path.replace(/\.\d+$/, ''));
  const free = textsIn(spec.features.synapse, 'features.synapse').filter((path) => !elsewhere.includes(path));
  expect(free.filter((path) => !listed.includes(path))).toEqual([]);
});

/** Settings that take one of a few words, or land in no file of Synapse's as they are typed. */
const elsewhere = [
  ...['registration', 'presence', 'federation.mode', 'federation.discovery', 'mail.security'],
  ...['space.name', 'space.alias', 'autoJoin', 'oidc.issuer', 'oidc.localpartClaim'],
].map((path) => `features.synapse.${path}`);

function textsIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.some((one) => typeof one === 'string') ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, `${path}.${key}`));
}

function parsedSpec(): ServerSpec {
  const parsed = parseSpec(everything);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problemInWords(problem).cause).join('; '));
  return parsed.spec;
}
