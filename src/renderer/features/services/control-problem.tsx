import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useJobs } from '../jobs/job-store.ts';
import { ServerProblem } from '../sections/server-problem.tsx';

interface ControlProblemProps {
  readonly server: ServerSummary;
  /** What the page tells already. */
  readonly told: readonly Pick<Problem, 'code'>[];
}

/** Why stopping or starting did not work the last time; nothing once it has, or is tried again. */
export function ControlProblem({ server, told }: ControlProblemProps) {
  const last = useJobs((state) =>
    Object.values(state.views).findLast(
      ({ job }) => job.serverId === server.id && (job.flow === 'services' || job.flow === 'deploy'),
    ),
  );
  const problem = last?.job.flow === 'services' ? last.ended?.problem : undefined;
  if (problem === undefined || last?.ended?.outcome !== 'failed') return null;
  if (told.some(({ code }) => code === problem.code)) return null;
  return <ServerProblem server={server} problem={problem} />;
}
