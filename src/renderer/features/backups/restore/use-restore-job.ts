import { useState } from 'react';
import type { CallInput } from '../../../../shared/contract.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAct } from '../../../client/use-act.ts';
import { isRunning, runningJob, useJobs } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';

/** Restoring, going back and deleting what is kept, from this page; and following what was begun before it was opened. */
export function useRestoreJob(server: ServerSummary) {
  const restore = useAct('restore.run');
  const undo = useAct('restore.undo');
  const finish = useAct('restore.finish');
  const [begun, setBegun] = useState<string | undefined>();
  const view = useJobs((state): JobView | undefined => {
    const running = runningJob(state, server.id, 'restore');
    // Releases are brought back by work of the same kind.
    if (running?.job.steps.some(({ id }) => id.startsWith('restore-'))) return running;
    return begun === undefined ? undefined : state.views[begun];
  });
  /** Whether it was begun. */
  const follow = (result: Awaited<ReturnType<typeof restore.run>>) => {
    if (result.ok) setBegun(result.value.jobId);
    return result.ok;
  };
  return {
    view,
    // Begun, and not heard of yet.
    running: view === undefined ? begun !== undefined : isRunning(view),
    pending: restore.pending || undo.pending || finish.pending,
    problem: restore.problem ?? undo.problem ?? finish.problem,
    clear: () => {
      restore.clear();
      undo.clear();
      finish.clear();
    },
    restore: async (which: Omit<CallInput<'restore.run'>, 'serverId'>) =>
      follow(await restore.run({ serverId: server.id, ...which })),
    undo: async () => follow(await undo.run({ serverId: server.id })),
    finish: async () => follow(await finish.run({ serverId: server.id })),
  };
}
export type RestoreJob = ReturnType<typeof useRestoreJob>;
