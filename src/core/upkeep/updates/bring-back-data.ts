import type { Work } from '../../jobs/job-reporter.ts';
import { deployedIn, type StateFile } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { restoreBackup } from '../restore/run.ts';

/** The backup that was made before an update. */
export type BackupBefore = NonNullable<NonNullable<StateFile['updated']>['backup']>;

/**
 * Puts the database of a backup in the place of the one in use, and starts all programs as the files that lie there say. What
 * was in use is kept, as after every restore. Cut off, the server goes back to it by itself.
 */
export async function bringBackData(
  server: ServerTools,
  { placeId, snapshot }: Pick<BackupBefore, 'placeId' | 'snapshot'>,
  work: Work,
): Promise<void> {
  const { state } = await inspectHost(server.ssh, server.scripts, { signal: work.signal });
  const spec = deployedIn(state, server.ssh.target.address);
  await restoreBackup(server, { spec, placeId, snapshot, part: 'database' }, work);
}
