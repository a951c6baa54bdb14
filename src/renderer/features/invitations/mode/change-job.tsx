import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageSkeleton } from '../../../ui/skeleton.tsx';
import { CancelJob } from '../../jobs/cancel-job.tsx';
import { JobLog } from '../../jobs/job-log.tsx';
import { JobProgress } from '../../jobs/job-progress.tsx';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import { ServerProblem } from '../../sections/server-problem.tsx';

interface ChangeJobProps {
  readonly server: ServerSummary;
  readonly jobId: string;
  /** What is so, once it is done. */
  readonly done: string;
  readonly back: string;
  readonly onAgain: () => void;
  readonly busy: boolean;
}

/** A change of the server under way, on the page where it was asked for. */
export function ChangeJob({ server, jobId, done, back, onAgain, busy }: ChangeJobProps) {
  const { t } = useTranslation();
  const view = useJobs((state) => state.views[jobId]);
  if (view === undefined) return <PageSkeleton cards={1} />;
  const outcome = view.ended?.outcome;
  return (
    <div className="space-y-5">
      {outcome === 'succeeded' && <Notice tone="good" title={done} alert />}
      {outcome !== undefined && outcome !== 'succeeded' && (
        <ServerProblem
          server={server}
          problem={
            view.ended?.problem ??
            describeProblem(outcome === 'cancelled' ? 'cancelled.asked' : 'network.lost', {
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
      ) : (
        <Link href={back} className={buttonClass(outcome === 'succeeded' ? 'primary' : 'plain')}>
          {t('ui.back')}
        </Link>
      )}
    </div>
  );
}
