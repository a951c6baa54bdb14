import { describe, expect, it } from 'vitest';
import { createCore } from '../../../src/core/create-core.ts';
import { createProfiles } from '../../../src/core/local/profiles/profiles.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const context = { signal: new AbortController().signal };
const id = serverIdSchema.parse('inn-test');

describe('a server that another computer has set up', () => {
  it('says that the password of the account is there, and nothing of the way in to the server', async () => {
    const dataFolder = tempFolder();
    const vault = createMemoryVault();
    await vault.set(`${id}/password`, 'the way in');
    await createProfiles(dataFolder).save({
      id,
      address: '203.0.113.7',
      port: 22,
      user: 'root',
      credentials: 'password',
      domain: 'inn.test',
      stage: 'set-up',
      deployed: specWith({ domain: 'inn.test', admin: 'anna' }),
      addedAt: '2026-11-21T08:00:00.000Z',
    });
    const core = await createCore({
      shell: 'command-line',
      dataFolder,
      templatesFolder: 'templates',
      version: '0.0.0',
      vault,
    });
    try {
      await expect(core.handlers.calls['admin.reveal']({ serverId: id }, context)).rejects.toMatchObject({
        code: 'vault.account-password-missing',
        params: { userId: '@anna:inn.test' },
      });
      await vault.set(`${id}/admin-password`, 'lantern');
      expect(await core.handlers.calls['admin.reveal']({ serverId: id }, context)).toEqual({
        user: 'anna',
        userId: '@anna:inn.test',
        password: 'lantern',
      });
    } finally {
      await core.close();
    }
  });
});
