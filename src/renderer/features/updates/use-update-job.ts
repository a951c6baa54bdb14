import { useState } from 'react';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAct } from '../../client/use-act.ts';
import { isRunning, runningJob, useJobs } from '../jobs/job-store.ts';
import type { JobView } from '../jobs/job-view.ts';

export type Move = 'apply' | 'undo';

/** Updating and going back from this page, and following what was begun before it was opened. */
export function useUpdateJob(server: ServerSummary) {
  const apply = useAct('updates.apply');
  const undo = useAct('updates.undo');
  const [begun, setBegun] = useState<string | undefined>();
  const view = useJobs((state): JobView | undefined => {
    const running = runningJob(state, server.id, 'update');
    return running ?? (begun === undefined ? undefined : state.views[begun]);
  });
  const begin = async (move: Move, backup: boolean, database: 'keep' | 'backup' = 'keep') => {
    const input = { serverId: server.id, backup: backup ? 'make' : 'without' } as const;
    const result = await (move === 'apply' ? apply.run(input) : undo.run({ ...input, database }));
    if (result.ok) setBegun(result.value.jobId);
    return result.ok;
  };
  return {
    view,
    // Begun, and not heard of yet.
    running: view === undefined ? begun !== undefined : isRunning(view),
    pending: apply.pending || undo.pending,
    problem: apply.problem ?? undo.problem,
    begin,
  };
}
export type UpdateJob = ReturnType<typeof useUpdateJob>;
