import type { StepId } from '../../../shared/job.ts';
import type { Report, Work } from '../../jobs/report.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
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

/** What happens on a way of many steps is one step of the update, whatever its own are called. */
export function asOneStep(report: Report, step: StepId): Report {
  return {
    step: (_, state, more) => {
      if (state === 'running' || state === 'waiting') report.step(step, state, more);
    },
    log: (_, line) => report.log(step, line),
  };
}
