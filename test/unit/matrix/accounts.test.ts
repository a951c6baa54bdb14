import { describe, expect, test } from 'vitest';
import { localpartSchema, userIdOf } from '../../../src/core/chat/matrix/accounts/localpart.ts';
import { machinePassword, readablePassword } from '../../../src/core/chat/matrix/accounts/passwords.ts';
import {
  registerWithSharedSecret,
  registrationMac,
} from '../../../src/core/chat/matrix/admin/registration.ts';
import { parseContentUri } from '../../../src/core/chat/matrix/client/media.ts';
import { scriptedHttp } from './scripted-http.ts';

const account = { username: 'anna', password: 'päss', admin: true };

// Worked out with Python's hmac from the recipe in Synapse's documentation.
test.each([
  [true, '09995cdf9fb0cd432c8e79c77ea07b475adfae41'],
  [false, '12e9d0a1ef699eefb619a06ccea6d862ec02de16'],
])('the proof of knowing the shared secret, admin %s', (admin, mac) => {
  expect(registrationMac('topsecret', 'abcd1234', { ...account, admin })).toBe(mac);
});

// Likewise, with the type behind a further NUL.
test('the proof names the type of a program’s account', () => {
  expect(registrationMac('topsecret', 'abcd1234', { ...account, user_type: 'bot' })).toBe(
    'c78649684a86de9d265e1e52b1a8fa84401f5f2f',
  );
});

test('registration fetches a nonce and sends the proof, never the secret', async () => {
  const http = scriptedHttp([
    { json: { nonce: 'abcd1234' } },
    { json: { user_id: '@anna:example.org', access_token: 't', device_id: 'D' } },
  ]);
  await registerWithSharedSecret({ http }, 'topsecret', account);
  expect(http.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /_synapse/admin/v1/register',
    'POST /_synapse/admin/v1/register',
  ]);
  expect(JSON.parse(http.sent[1]?.body ?? '')).toEqual({
    ...account,
    nonce: 'abcd1234',
    mac: '09995cdf9fb0cd432c8e79c77ea07b475adfae41',
  });
  expect(JSON.stringify(http.sent)).not.toContain('topsecret');
});

describe('names of accounts', () => {
  test.each(['anna', 'anna.b', 'a-b_c=d/e+f', 'x9'])('%s is one', (name) => {
    expect(localpartSchema.parse(name)).toBe(name);
  });
  test.each(['', 'Anna', 'ann a', 'änna', '_bot', '123', 'a:b', '@anna', 'a'.repeat(65)])(
    '%j is none',
    (name) => {
      expect(localpartSchema.safeParse(name).success).toBe(false);
    },
  );
  test('with the domain it is a user id', () => {
    expect(userIdOf('anna', 'example.org')).toBe('@anna:example.org');
  });
});

test('passwords are long, of their alphabet, and never the same', () => {
  const readable = Array.from({ length: 50 }, readablePassword);
  for (const each of readable) expect(each).toMatch(/^(?:[2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}$/);
  expect(new Set(readable).size).toBe(50);
  expect(machinePassword()).toMatch(/^[\w-]{32}$/);
});

test.each([
  ['mxc://example.org/abc_DEF-1', { serverName: 'example.org', mediaId: 'abc_DEF-1' }],
  ['mxc://example.org:8448/a', { serverName: 'example.org:8448', mediaId: 'a' }],
])('%s is a file', (uri, parts) => {
  expect(parseContentUri(uri)).toEqual(parts);
});

test.each(['https://example.org/a', 'mxc://example.org/', 'mxc://example.org/../x', 'mxc:///a'])(
  '%s is none',
  (uri) => {
    expect(() => parseContentUri(uri)).toThrow();
  },
);
