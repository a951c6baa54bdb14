import { expect, test } from 'vitest';
import { ensurePanelAdmin } from '../../../src/core/chat/matrix/accounts/panel-admin.ts';
import { scriptedHttp } from './scripted-http.ts';

test('a sign-in kept from a chat that was here before makes the account anew', async () => {
  const http = scriptedHttp([
    { status: 401, json: { errcode: 'M_UNKNOWN_TOKEN', error: 'Invalid access token' } },
    { status: 403, json: { errcode: 'M_FORBIDDEN', error: 'Invalid username or password' } },
    { json: { nonce: 'n' } },
    {
      json: {
        user_id: '@innkeeper-panel:inn.test',
        access_token: 'new',
        home_server: 'inn.test',
        device_id: 'D',
      },
    },
  ]);
  const saved = { userId: '@innkeeper-panel:inn.test', token: 'old', password: 'p' };
  const made = await ensurePanelAdmin({ http }, { domain: 'inn.test', sharedSecret: 's', saved });
  expect(made).toMatchObject({ userId: '@innkeeper-panel:inn.test', token: 'new' });
  expect(http.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /_matrix/client/v3/account/whoami',
    'POST /_matrix/client/v3/login',
    'GET /_synapse/admin/v1/register',
    'POST /_synapse/admin/v1/register',
  ]);
});
