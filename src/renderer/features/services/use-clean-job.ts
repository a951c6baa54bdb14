import { useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import type { JobView } from '../jobs/job-view.ts';
import { useBegunJob } from '../jobs/use-begun-job.ts';

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

const flows = ['cleanup'] as const;

/** Begins clean-ups of a server and follows them, also one that was begun before the page was opened. */
export function useCleanJob(server: ServerSummary): CleanJob {
  const act = useAction('cleanup.run');
  const [last, setLast] = useState<CleanParams | undefined>();
  const { view, running, follow } = useBegunJob(server, flows);
  const begin = async (params: CleanParams) => {
    setLast(params);
    return follow(await act.run({ serverId: server.id, ...params }));
  };
  return {
    view,
    running,
    begin,
    again: () => {
      if (last !== undefined) begin(last);
    },
    pending: act.pending,
    problem: act.problem,
    clear: act.clear,
  };
}
