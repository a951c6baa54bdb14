import { expect, test } from 'vitest';
import { ensureProgramAccount } from '../../../src/core/chat/matrix/accounts/program-account.ts';
import { problemOf } from '../../support/problem-of.ts';
import { scriptedHttp } from './scripted-http.ts';

const wanted = {
  domain: 'inn.test',
  localpart: 'ai',
  displayName: 'Helper',
  password: 'p'.repeat(43),
  setting: 'features.x.name',
};
const unknown = { status: 404, json: { errcode: 'M_NOT_FOUND', error: 'User not found' } };
const account = (more: object) => ({
  json: { name: '@ai:inn.test', admin: false, deactivated: false, user_type: 'bot', ...more },
});
const ensure = (http: ReturnType<typeof scriptedHttp>) => ensureProgramAccount({ http, token: 't' }, wanted);
const last = (http: ReturnType<typeof scriptedHttp>) => JSON.parse(http.sent.at(-1)?.body ?? '');

test('an account nobody has is made, marked as a program’s and no administrator', async () => {
  const http = scriptedHttp([unknown, account({})]);
  await ensure(http);
  expect(http.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /_synapse/admin/v2/users/%40ai%3Ainn.test',
    'PUT /_synapse/admin/v2/users/%40ai%3Ainn.test',
  ]);
  expect(last(http)).toEqual({
    password: wanted.password,
    admin: false,
    displayname: 'Helper',
    user_type: 'bot',
  });
});

test('one that is there is made fit again, without ending its sign-ins or changing its name', async () => {
  const http = scriptedHttp([account({ admin: true, deactivated: true }), account({})]);
  await ensure(http);
  expect(last(http)).toEqual({
    password: wanted.password,
    admin: false,
    deactivated: false,
    locked: false,
    logout_devices: false,
  });
});

test('a person’s account is never taken over', async () => {
  const http = scriptedHttp([account({ user_type: null })]);
  expect(await problemOf(ensure(http))).toMatchObject({
    code: 'matrix.account-taken',
    params: { name: '@ai:inn.test', setting: 'features.x.name' },
  });
  expect(http.sent).toHaveLength(1);
});
