import { useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAct } from '../../client/use-act.ts';
import { isRunning, runningJob, useJobs } from '../jobs/job-store.ts';
import type { JobView } from '../jobs/job-view.ts';

type CleanParams = Omit<CallInput<'cleanup.run'>, 'serverId'>;

export interface CleanJob {
  /** The clean-up that runs, or the last one that was begun on this page; undefined where there is none. */
  readonly view: JobView | undefined;
  readonly running: boolean;
  /** Gives whether it could be begun. */
  readonly begin: (params: CleanParams) => Promise<boolean>;
  readonly again: () => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  readonly clear: () => void;
}

/** Begins clean-ups of a server and follows them, also one that was begun before the page was opened. */
export function useCleanJob(server: ServerSummary): CleanJob {
  const act = useAct('cleanup.run');
  const [begun, setBegun] = useState<string | undefined>();
  const [last, setLast] = useState<CleanParams | undefined>();
  const view = useJobs((state) => {
    if (begun !== undefined) return state.views[begun];
    return runningJob(state, server.id, 'cleanup');
  });
  const begin = async (params: CleanParams) => {
    setLast(params);
    const result = await act.run({ serverId: server.id, ...params });
    if (result.ok) setBegun(result.value.jobId);
    return result.ok;
  };
  return {
    view,
    // Begun, and not heard of yet.
    running: view === undefined ? begun !== undefined : isRunning(view),
    begin,
    again: () => {
      if (last !== undefined) begin(last);
    },
    pending: act.pending,
    problem: act.problem,
    clear: act.clear,
  };
}
