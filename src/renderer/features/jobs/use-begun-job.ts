import { useState } from 'react';
import type { JobId } from '../../../shared/ids.ts';
import type { Job } from '../../../shared/job.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import type { CallResult } from '../../client/use-action.ts';
import { isRunning, runningJob, useJobs } from './job-store.ts';
import type { JobView } from './job-view.ts';

export interface BegunJob {
  /** The work of these kinds that runs on the server, else what was begun last on this page; undefined where there is none. */
  readonly view: JobView | undefined;
  /** Its id, also while it was begun and not heard of yet. */
  readonly jobId: JobId | undefined;
  /** Also while it was begun and not heard of yet. */
  readonly running: boolean;
  /** Takes what a call that begins work gave. Gives whether it was begun. */
  readonly follow: (begun: CallResult<{ readonly jobId: JobId }>) => boolean;
  /** Turns away from what was begun here; what runs stays. */
  readonly leave: () => void;
}

/**
 * Follows work of some kinds on a server, also what was begun before the page was opened or on another page. `ours` tells
 * the page's own apart where others begin work of the same kind.
 */
export function useBegunJob(
  server: ServerSummary,
  flows: readonly Job['flow'][],
  ours: (job: Job) => boolean = () => true,
): BegunJob {
  const [begun, setBegun] = useState<JobId | undefined>();
  const view = useJobs((state): JobView | undefined => {
    const running = runningJob(state, server.id, ...flows);
    if (running !== undefined && ours(running.job)) return running;
    return begun === undefined ? undefined : state.views[begun];
  });
  return {
    view,
    jobId: view?.job.id ?? begun,
    running: view === undefined ? begun !== undefined : isRunning(view),
    follow: (result) => {
      if (result.ok) setBegun(result.value.jobId);
      return result.ok;
    },
    leave: () => setBegun(undefined),
  };
}
