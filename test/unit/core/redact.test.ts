import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactPatterns } from '../../../src/core/server/redact.ts';

const key =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\nAAAA\n-----END OPENSSH PRIVATE KEY-----';

describe('what looks like a secret', () => {
  const cases: readonly [name: string, text: string, mustGo: string, mustStay: string][] = [
    ['Synapse token', 'M_UNKNOWN_TOKEN syt_YWRtaW4_abcDEF_123456 refused', 'abcDEF', 'refused'],
    ['MAS token', 'got mat_9dkeJd83kdlsKD from it', '9dkeJd83', 'from it'],
    ['old macaroon', 'x MDAxOGxvY2F0aW9uIGV4YW1wbGUub3JnCjAwMTNpZGVudGl y', 'xOGxvY2F0', 'y'],
    ['bearer', 'Authorization: Bearer abc.def-123 next', 'abc.def', 'next'],
    ['bearer in JSON', '{"authorization":"Bearer abcdefghij","x":1}', 'abcdefghij', '"x":1'],
    ['basic', 'curl -H "authorization: Basic dXNlcjpwYXNz" https://x', 'dXNlcjpwYXNz', 'https://x'],
    ['URL password', 'postgres://synapse:hunter22@db:5432/synapse', 'hunter22', '@db:5432/synapse'],
    ['yaml password', 'password: hunter22\nnext: 1', 'hunter22', 'next: 1'],
    ['env', 'POSTGRES_PASSWORD=hunter22 other=1', 'hunter22', 'other=1'],
    ['JSON with quotes inside', '{"password":"hun\\"ter22","user":"bob"}', 'ter22', '"user":"bob"'],
    ['query', 'GET /_matrix?access_token=hunter22&limit=5', 'hunter22', 'limit=5'],
    ['registration', 'registration_shared_secret: "hunter22 with space"', 'with space', 'registration'],
    ['turn', "static-auth-secret='hunter22'", 'hunter22', 'static-auth'],
    ['macaroon key', 'macaroon_secret_key: hunter22', 'hunter22', 'macaroon'],
    ['JWT', 'id eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl end', 'c2lnbmF0dXJl', 'end'],
    ['cookie', 'Cookie: session=abc; other=def\nnext: 1', 'other=def', 'next: 1'],
    ['set-cookie', '< set-cookie: sid=abcdef; HttpOnly\n< date: x', 'abcdef', 'date: x'],
    ['session key', 'session-key: 0123456789abcdef\nnext: 1', '0123456789', 'next: 1'],
    ['recovery key', 'recovery_key="EsTx 1234"', 'EsTx', 'recovery_key'],
    ['credentials', 'credentials: hunter22 next', 'hunter22', 'next'],
    ['private key', `before ${key} after`, 'b3BlbnNzaC1rZXk', 'after'],
    ['cut private key', `before ${key.slice(0, 60)}`, 'b3BlbnNzaC1rZXk', 'before'],
    [
      'signing key',
      'ed25519 a_AbCd dGhpcyBpcyBub3QgYSBrZXkgYXQgYWxsLCByZWFsbHkh1 x',
      'dGhpcyBpcyBub3Q',
      'a_AbCd',
    ],
  ];
  it.each(cases)('%s', (_name, text, mustGo, mustStay) => {
    const shown = redactPatterns(text);
    expect(shown).not.toContain(mustGo);
    expect(shown).toContain(mustStay);
    expect(redactPatterns(shown)).toBe(shown);
  });

  it.each([
    'SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDsafqEVbHHMcIkgXk',
    'compose.yaml, config/synapse/homeserver.yaml and 3 others',
    'https://matrix.example.org:8448/_matrix/client/versions',
    'ghcr.io/element-hq/element-web:v1.12.0@sha256:0123456789abcdef',
    'It wants a pause of 3 seconds.',
  ])('leaves %s', (text) => expect(redactPatterns(text)).toBe(text));

  it('costs no more than the text is long', () => {
    const nasty = ['a', 'a.', 'a-', 'password', 'token=', '-----BEGIN PRIVATE KEY-----', 'a://', 'Bearer '];
    for (const piece of nasty) redactPatterns(piece.repeat(200_000 / piece.length));
  });
});

describe('known secrets', () => {
  const secret = fc
    .string({ minLength: 6, maxLength: 60, unit: 'binary' })
    .filter((s) => s.trim().length >= 6);
  const around = fc.string({ maxLength: 40 });
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const inAscii = (text: string) =>
    inJson(text).replace(
      /[\u007f-\uffff]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  /** What of a secret's base64 nothing beside it changes, that many bytes into a longer text. */
  const within = (text: string, before: number) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const sure = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), sure);
  };
  const disguises: Readonly<Record<string, (text: string) => string>> = {
    'as it is': (text) => text,
    'in JSON': inJson,
    'in JSON of ASCII alone': inAscii,
    'in JSON within JSON': (text) => inJson(inJson(text)),
    'in base64': base64,
    'in base64, after a byte': (text) => within(text, 1),
    'in base64, after two': (text) => within(text, 2),
    'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
    'in an address': encodeURIComponent,
    'in an address, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
    'in a form': (text) => new URLSearchParams({ v: text }).toString().slice(2),
    'in hex': (text) => Buffer.from(text).toString('hex'),
  };

  it.each(Object.keys(disguises))('never come through, whatever stands around them: %s', (name) => {
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const form = disguises[name]?.(value) ?? '';
        if (form.length < 6) return;
        const redactor = createRedactor();
        redactor.add(value);
        const shown = redactor.redact(`${before}${form}${after}`);
        // "(hidden)" itself is no secret, even where the secret happens to be part of that word.
        expect(shown.replaceAll('(hidden)', '')).not.toContain(form);
      }),
    );
  });

  it('of a sign-in are hidden where name and password are written as one', () => {
    const { redact } = createRedactor(['correct horse battery']);
    for (const name of ['a', 'an', 'ann', 'anna']) {
      const shown = redact(
        `given: ${Buffer.from(`${name}:correct horse battery`).toString('base64')} refused`,
      );
      expect(shown).toMatch(/^given: \S{0,8}\(hidden\)\S{0,4} refused$/);
    }
  });

  it('hides each line of a secret of several', () => {
    const { redact } = createRedactor(['first-line\nsecond-line']);
    expect(redact('error near second-line')).toBe('error near (hidden)');
  });

  it('hides what it learns after it has looked at something, the longer one whole', () => {
    const redactor = createRedactor(['battery']);
    expect(redactor.redact('the battery')).toBe('the (hidden)');
    redactor.add('battery staple');
    expect(redactor.redact('the battery staple')).toBe('the (hidden)');
  });

  it('leaves text without them alone', () => {
    const { redact } = createRedactor(['correct horse', 'abc']);
    expect(redact('abc is too short to be hidden')).toBe('abc is too short to be hidden');
  });
});
