import { expect, it } from 'vitest';
import type { BackupRun } from '../../../src/shared/contract/backups.ts';
import { problemOf } from '../../support/problem-of.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';
import { startStorageBox } from '../support/sftp-store.ts';

interface BackupTools {
  bash(script: string): Promise<string>;
  made(): Promise<BackupRun>;
  /** Forgets the places that an earlier try has left. */
  onServerAlone(): Promise<void>;
}

/** An SFTP place with nothing but the user's password: let in, backed up to, and out again. */
export function storageBoxTests(at: () => SetUpInn, { bash, made, onServerAlone }: BackupTools): void {
  it('is let in at a storage box with a password used once, and its key is out again with the place', async () => {
    const { inn, id: serverId, server } = at();
    await onServerAlone();
    const { fingerprint, placeAt, keys, stop } = await startStorageBox(server, server.bridgeAddress);
    const given = (path: string, sftpPassword?: string) => ({
      ...{ serverId, place: placeAt(path), acceptHostKey: fingerprint },
      ...(sftpPassword !== undefined && { sftpPassword }),
    });
    const wrong = await problemOf(inn.call('backups.addPlace', given('chat', 'wrong-horse')));
    expect(wrong.code).toBe('backup.place-password');
    await inn.call('backups.addPlace', given('chat', 'correct-horse'));
    // The same user is let in once, for however many places.
    const { places } = await inn.call('backups.addPlace', given('second'));
    const { publicKey } = await inn.call('backups.sftpKey', { serverId });
    expect(await keys()).toBe(`ssh-ed25519 AAAA somebody\n${publicKey}`);
    expect((await made()).places.filter(({ snapshot }) => snapshot)).toHaveLength(3);
    expect(await bash('ls ~box/chat/snapshots ~box/second/snapshots | grep -c "^[0-9a-f]"')).toBe('2');
    expect(await bash('grep -rlF correct-horse /opt/innkeeper /var/log /root 2>/dev/null; true')).toBe('');

    const [first = '', second = ''] = places.flatMap(({ id, place }) => (place.kind === 'sftp' ? [id] : []));
    const remove = async (placeId: string, withdrawKey = true) =>
      (await inn.call('backups.removePlace', { serverId, placeId, withdrawKey })).key;
    expect(await remove(first)).toEqual({ state: 'needed' });
    expect(await keys()).toContain(publicKey);
    expect(await remove(second)).toEqual({ state: 'withdrawn' });
    expect(await keys()).toBe('ssh-ed25519 AAAA somebody');
    expect((await problemOf(inn.call('backups.tryPlace', given('chat')))).code).toBe('backup.place-refused');

    // A box that is gone keeps no place from being removed; what stays there is told.
    const again = await inn.call('backups.addPlace', given('third', 'correct-horse'));
    await stop();
    const id = again.places.find(({ place }) => place.kind === 'sftp')?.id ?? '';
    expect(await remove(id)).toMatchObject({
      state: 'stays',
      publicKey,
      problem: { code: 'backup.key-stays' },
    });
    expect(await bash('ls /opt/innkeeper/backup/places')).toBe('server');
    expect(await bash(`ls /opt/innkeeper/secrets/backup | grep ${id}; true`)).toBe('');
  });
}
