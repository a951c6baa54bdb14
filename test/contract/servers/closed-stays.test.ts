import { describe, expect, it } from 'vitest';
import { keepBackupPassword } from '../../../src/core/local/connections/backup-passwords.ts';
import { coreOutOfReach, serverId } from './core-out-of-reach.ts';

const at = '2026-11-28T10:00:00.000Z';
const closed = { at, lastBackupAt: at, stays: [{ code: 'closing.stays-dns', params: {} }] };

describe('a server from which the chat was taken', () => {
  const closedServer = async () => {
    const core = await coreOutOfReach((deployed) => ({
      version: 2,
      profile: { stage: 'closed', closed, deployed },
    }));
    await keepBackupPassword(core.vault, serverId, 'opens-them');
    const password = () => core.call('backups.password', { serverId });
    return { ...core, password };
  };

  it.each<[string, (core: Awaited<ReturnType<typeof closedServer>>) => Promise<unknown>]>([
    ['set it up again', ({ failingDeploy }) => failingDeploy({})],
    [
      'bring a backup back to it',
      async ({ call, endOf }) => {
        const from = { by: 'hand', place: { kind: 'server' }, password: 'not-this-one' } as const;
        return endOf((await call('restore.open', { serverId, from })).jobId);
      },
    ],
  ])(
    'stays closed, with what would bring it back, after a try to %s that came to nothing',
    async (_, try_) => {
      const core = await closedServer();
      const before = await core.call('servers.list', {});
      expect(before).toMatchObject([{ stage: 'closed', closed: { at, lastBackupAt: at } }]);
      expect(await try_(core)).toMatchObject({ kind: 'ended', outcome: 'failed' });
      expect(await core.call('servers.list', {})).toEqual(before);
      expect(await core.password()).toEqual({ password: 'opens-them', from: 'keychain' });
    },
  );
});
