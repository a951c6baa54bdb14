import { Link } from 'wouter';
import { makeProblem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { CancelJob } from './cancel-job.tsx';
import { JobLog } from './job-log.tsx';
import { JobProgress } from './job-progress.tsx';
import { isRunning, useJobs } from './job-store.ts';

interface ChangeJobProps {
  readonly server: ServerSummary;
  readonly jobId: string;
  /** What is so, once it is done. */
  readonly done: string;
  /** Where to go from here, or what to do on this page instead. */
  readonly back: { readonly label: string } & ({ readonly to: string } | { readonly act: () => void });
  readonly onAgain: () => void;
  readonly busy: boolean;
}

/** A change of the server under way, on the page where it was asked for. */
export function ChangeJob({ server, jobId, done, back, onAgain, busy }: ChangeJobProps) {
  const view = useJobs((state) => state.views[jobId]);
  if (view === undefined) return <PageSkeleton cards={1} />;
  const outcome = view.ended?.outcome;
  const look = outcome === 'succeeded' ? 'primary' : 'plain';
  return (
    <div className="space-y-5">
      {outcome === 'succeeded' && <Notice tone="good" title={done} alert />}
      {outcome !== undefined && outcome !== 'succeeded' && (
        <ServerProblem
          server={server}
          problem={
            view.ended?.problem ??
            makeProblem(outcome === 'cancelled' ? 'cancelled.asked' : 'network.lost', {
              during: server.name,
            })
          }
          busy={busy}
          again={onAgain}
        />
      )}
      <JobProgress view={view} />
      <JobLog view={view} />
      {isRunning(view) ? (
        <CancelJob jobId={view.job.id} look="plain" />
      ) : 'to' in back ? (
        <Link href={back.to} className={buttonClass(look)}>
          {back.label}
        </Link>
      ) : (
        <Button look={look} onClick={back.act}>
          {back.label}
        </Button>
      )}
    </div>
  );
}
