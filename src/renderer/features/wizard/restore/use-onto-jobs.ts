import { useState } from 'react';
import type { OpenedBy } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { useJobs } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';

/** The two pieces of work: opening a place, and bringing one of its backups here. They outlive the page. */
export function useOntoJobs(server: ServerSummary) {
  const opening = useAction('restore.open');
  const bringing = useAction('restore.onto');
  const [left, setLeft] = useState<{ readonly open?: string; readonly onto?: string }>({});
  const open = useJobs((state) => latest(state.views, server, 'restore-place', left.open));
  const onto = useJobs((state) => latest(state.views, server, 'restore-lay', left.onto));
  return {
    open,
    /** Only after the place it was read from. */
    onto: onto !== undefined && onto.job.startedAt >= (open?.job.startedAt ?? '') ? onto : undefined,
    pending: opening.pending || bringing.pending,
    problem: opening.problem ?? bringing.problem,
    look: (from: OpenedBy, acceptHostKey?: string) =>
      opening.run({ serverId: server.id, from, ...(acceptHostKey !== undefined && { acceptHostKey }) }),
    bring: (which: { readonly placeId: string; readonly snapshot?: string }) =>
      bringing.run({ serverId: server.id, ...which }),
    /** To what was found at the place, to choose again. */
    leaveOnto: () => {
      bringing.clear();
      setLeft({ ...left, ...(onto && { onto: onto.job.id }) });
    },
    /** Begins anew: what was found is not looked at any more. */
    leave: () => {
      opening.clear();
      bringing.clear();
      setLeft({ ...(open && { open: open.job.id }), ...(onto && { onto: onto.job.id }) });
    },
  };
}

/** The newest work that has a step, unless it was left behind. */
function latest(
  views: Readonly<Record<string, JobView>>,
  server: ServerSummary,
  step: JobView['job']['steps'][number]['id'],
  left: string | undefined,
): JobView | undefined {
  const [newest] = Object.values(views)
    .filter(({ job }) => job.serverId === server.id && job.steps.some(({ id }) => id === step))
    .toSorted((one, other) => other.job.startedAt.localeCompare(one.job.startedAt));
  return newest?.job.id === left ? undefined : newest;
}
