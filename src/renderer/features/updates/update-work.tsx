import { useTranslation } from 'react-i18next';
import { updateResultSchema } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAgo, useMoment } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { CancelJob } from '../jobs/cancel-job.tsx';
import { JobLog } from '../jobs/job-log.tsx';
import { JobProgress } from '../jobs/job-progress.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import type { UpdateJob } from './use-update-job.ts';

interface UpdateWorkProps {
  readonly server: ServerSummary;
  readonly job: UpdateJob;
}

/** The update under way, or how the one that was begun here has ended. */
export function UpdateWork({ server, job }: UpdateWorkProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const moment = useMoment();
  const { view } = job;
  if (view === undefined) return null;
  const { ended } = view;
  if (ended === undefined) {
    return (
      <>
        <JobProgress view={view} />
        <JobLog view={view} />
        <CancelJob jobId={view.job.id} look="plain" />
      </>
    );
  }
  if (ended.problem && ended.outcome !== 'cancelled')
    return <ServerProblem server={server} problem={ended.problem} />;
  if (ended.outcome !== 'succeeded') return <Notice tone="attention" title={t('jobs.cancelled')} alert />;
  const result = updateResultSchema.safeParse(ended.result).data;
  const title = result?.databaseAt
    ? t('updates.undone', { at: moment(result.databaseAt) })
    : t(result?.moves.length === 0 ? 'updates.doneNothing' : 'updates.done');
  return (
    <Notice tone="good" title={title} alert>
      {result?.backupAt && (
        <p className="text-quiet">{t('updates.backedUp', { ago: ago(result.backupAt) })}</p>
      )}
    </Notice>
  );
}
