import { useState } from 'react';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAct } from '../../client/use-act.ts';
import { isRunning, runningJob, useJobs } from '../jobs/job-store.ts';
import type { JobView } from '../jobs/job-view.ts';

/** Making, checking and testing backups from this page, and following what was begun before it was opened. */
export function useBackupJob(server: ServerSummary) {
  const now = useAct('backups.now');
  const check = useAct('backups.check');
  const drill = useAct('backups.drill');
  const [begun, setBegun] = useState<string | undefined>();
  const view = useJobs((state): JobView | undefined => {
    const running = runningJob(state, server.id, 'backup', 'verification', 'drill');
    return running ?? (begun === undefined ? undefined : state.views[begun]);
  });
  const backUp = async () => {
    const result = await now.run({ serverId: server.id });
    if (result.ok) setBegun(result.value.jobId);
  };
  const checkAll = async (whole: boolean) => {
    const result = await check.run({ serverId: server.id, whole });
    if (result.ok) setBegun(result.value.jobId);
  };
  const test = async () => {
    const result = await drill.run({ serverId: server.id });
    if (result.ok) setBegun(result.value.jobId);
  };
  return {
    view,
    // Begun, and not heard of yet.
    running: view === undefined ? begun !== undefined : isRunning(view),
    pending: now.pending || check.pending || drill.pending,
    problem: now.problem ?? check.problem ?? drill.problem,
    backUp,
    checkAll,
    test,
  };
}
export type BackupJob = ReturnType<typeof useBackupJob>;
