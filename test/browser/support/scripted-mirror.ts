import type { Mirror } from '../../../src/shared/contract/backup-mirror.ts';
import type { Script } from './scripted-core.ts';

const noMirror: Mirror = {
  enabled: false,
  folder: '/home/anna/Innkeeper backups/inn.test',
  completeAt: null,
  newestBackupAt: null,
  bytes: null,
  failure: null,
  running: null,
};

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export const goodMirror = (): Mirror => ({
  ...noMirror,
  enabled: true,
  folder: `/media/anna/A long-named disk ${'for everything '.repeat(4)}/inn.test`,
  completeAt: minutesAgo(12),
  newestBackupAt: minutesAgo(430),
  bytes: 3_100_000_000,
});

export const fetchingMirror = (): Mirror => ({
  ...goodMirror(),
  running: { doneBytes: 412_000_000, totalBytes: 980_000_000 },
});

/** A mock: the copy on this computer is as a test wants it. Gives what is changed to see another one. */
export function scriptMirror(core: Script, mirror: Mirror = noMirror): { mirror: Mirror } {
  const script = { mirror };
  core.on('backups.mirror', async () => script.mirror);
  core.on('backups.setMirror', async ({ folder }) => {
    script.mirror = { ...script.mirror, enabled: folder !== null, ...(folder !== null && { folder }) };
    return script.mirror;
  });
  core.on('backups.fetchMirror', async () => {
    script.mirror = { ...script.mirror, failure: null, running: { doneBytes: 0, totalBytes: null } };
    return script.mirror;
  });
  core.on('backups.stopMirror', async () => {
    script.mirror = { ...script.mirror, running: null };
    return script.mirror;
  });
  return script;
}
