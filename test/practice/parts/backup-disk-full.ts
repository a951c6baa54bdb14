import { expect, it } from 'vitest';
import type { BackupRun } from '../../../src/shared/contract/backups.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

interface BackupTools {
  bash(script: string): Promise<string>;
  made(): Promise<BackupRun>;
  /** What a run must not leave behind. */
  left(): Promise<string>;
  /** Forgets the places that an earlier try has left. */
  onServerAlone(): Promise<void>;
}

const small = '/mnt/small';
const film = '/opt/innkeeper/data/synapse/media_store/local_content/aa/bb/film';

/** A disk that fills up in the middle of a backup. */
export function diskFullTests(at: () => SetUpInn, { bash, made, left, onServerAlone }: BackupTools): void {
  it('runs out of room at one place in the middle, is whole at the others, and goes on once there is some', async () => {
    const { inn, id: serverId } = at();
    await onServerAlone();
    await bash(
      `umount ${small} 2>/dev/null; rm -f ${film}; mkdir -p ${small} && mount -t tmpfs -o size=32m,mode=700 tmpfs ${small}`,
    );
    const place = { kind: 'folder' as const, path: small };
    const { places } = await inn.call('backups.addPlace', { serverId, place });
    const placeId = places.find((one) => one.place.kind === 'folder')?.id ?? '';
    // More than fits, after what does.
    await bash(`head -c 60000000 /dev/urandom >${film}`);
    const full = await made();
    const fares = (run: BackupRun, id: string) => run.places.find((one) => one.placeId === id);
    expect(full.outcome).toBe('partly');
    expect(fares(full, placeId)).toMatchObject({ failure: { code: 'backup.place-full' } });
    expect(fares(full, placeId)?.snapshot).toBeUndefined();
    expect(fares(full, 'server')).toMatchObject({ snapshot: expect.stringMatching(/^[0-9a-f]{8}/) });
    expect(await bash(`ls ${small}/snapshots`)).toBe('');
    expect(await left()).toBe('');

    await bash(`mount -o remount,size=400m ${small}`);
    const whole = await made();
    expect(whole.outcome).toBe('succeeded');
    const check = await inn.call('backups.check', { serverId, whole: true });
    const ended = (await at().follow(check.jobId)).at(-1);
    expect(ended).toMatchObject({ kind: 'ended', outcome: 'succeeded' });
    await inn.call('backups.removePlace', { serverId, placeId });
    await bash(`umount ${small}; rmdir ${small}; rm ${film}`);
  });
}
