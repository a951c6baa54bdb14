import type { ServerSummary } from '../../../shared/status.ts';
import { useJobs } from '../jobs/job-store.ts';
import { ServerProblem } from '../sections/server-problem.tsx';

/** Why stopping or starting did not work the last time; nothing once it has, or is tried again. */
export function ControlProblem({ server }: { readonly server: ServerSummary }) {
  const last = useJobs((state) =>
    Object.values(state.views).findLast(
      ({ job }) => job.serverId === server.id && (job.flow === 'services' || job.flow === 'deploy'),
    ),
  );
  if (last?.job.flow !== 'services' || last.ended?.outcome !== 'failed') return null;
  return last.ended.problem ? <ServerProblem server={server} problem={last.ended.problem} /> : null;
}
