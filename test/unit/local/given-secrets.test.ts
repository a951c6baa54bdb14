import { describe, expect, it } from 'vitest';
import { settingsProblems } from '../../../src/core/deploy/plan/settings-problems.ts';
import { givenSecrets } from '../../../src/core/local/connections/given-secrets.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { normalizeGiven } from '../../../src/core/stack/secrets.ts';
import { secretVariable } from '../../../src/shared/contract/host-secrets.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { specWith } from '../../support/stack/render.ts';

const id = serverIdSchema.parse('inn-test');
const mail = { enabled: true, host: 'smtp.inn.test', from: 'a@inn.test', user: 'a' };
const withMail = specWith({ domain: 'example.org', features: { synapse: { mail } } });

describe('secrets a host gives', () => {
  it('are kept until they are on the server, and one given meanwhile stays', async () => {
    const vault = createMemoryVault();
    const given = givenSecrets(vault, id);
    await given.keep('synapse/smtp-password', 'one');
    await given.keep('caddy/tls.key', 'k');
    const brought = await given.read();
    await given.keep('synapse/smtp-password', 'two');
    await given.settle(brought);
    expect(await given.read()).toEqual({ 'synapse/smtp-password': 'two' });
    await given.withdraw('synapse/smtp-password');
    expect(await vault.get(`${id}/given-secrets`)).toBeUndefined();
  });

  it('are asked for where they are nowhere, by their name and not with their value', () => {
    const needs = secretNeeds(withMail);
    const now = new Date();
    const { blockers } = settingsProblems(withMail, needs, {}, now);
    expect(blockers.map(({ code, params }) => [code, params])).toEqual([
      [
        'input.secret-needed',
        {
          name: 'synapse/smtp-password',
          what: { code: 'secret.mail', params: {} },
          variable: 'INNKEEPER_SECRET_SYNAPSE_SMTP_PASSWORD',
        },
      ],
    ]);
    expect(settingsProblems(withMail, needs, { 'synapse/smtp-password': 'x' }, now).blockers).toEqual([]);
    expect(secretVariable('caddy/tls.key')).toBe('INNKEEPER_SECRET_CADDY_TLS_KEY');
  });

  const pem = '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----';
  it('are kept in one form', () => {
    expect(normalizeGiven('a/b', 'line', ' with blanks \r\n')).toBe(' with blanks ');
    expect(normalizeGiven('a/b', 'private-key', `\n${pem.replaceAll('\n', '\r\n')}\r\n\r\n`)).toBe(
      `${pem}\n`,
    );
  });

  it.each([
    ['line', 'two\nlines'],
    ['line', 'a\u0000b'],
    ['line', ''],
    ['private-key', 'nonsense'],
    ['private-key', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----'],
    ['private-key', `${pem}\n${pem}`],
  ] as const)('are refused without being told: %s %j', (kind, value) => {
    try {
      normalizeGiven('a/b', kind, value);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
      expect(error).toMatchObject({ code: 'input.invalid', params: { path: 'a/b' } });
      if (value !== '') expect(JSON.stringify(error)).not.toContain(JSON.stringify(value).slice(1, -1));
    }
  });
});

it.each([
  ['inn.test', {}, ['tls.name-reserved']],
  ['inn.test', { directory: 'https://ca.inn.test/dir' }, []],
  ['inn.test', { mode: 'internal' as const }, []],
  ['example.org', {}, []],
])('a public authority is not asked for names it cannot sign: %s %j', (domain, tls, codes) => {
  const { blockers } = settingsProblems(specWith({ domain, tls }), [], {}, new Date());
  expect(blockers.map(({ code }) => code)).toEqual(codes);
});
