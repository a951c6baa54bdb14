import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { Notice } from '../../../ui/notice.tsx';
import { JobLine } from '../../jobs/job-line.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { KeptCard } from './kept-card.tsx';
import type { RestoreJob } from './use-restore-job.ts';

/** A restore that runs, how one begun here has ended, and what is kept from before the last one. */
export function RestoreState({ server, job }: { readonly server: ServerSummary; readonly job: RestoreJob }) {
  const { t } = useTranslation();
  const query = useCall('restore.status', { serverId: server.id }, { every: 15_000 });
  if (job.view && job.running) return <JobLine view={job.view} title={t('backups.restore.running')} />;
  if (job.running) return null;
  const ended = job.view?.ended;
  // Not twice: what a job has told stands above it.
  const failure = ended?.problem ?? query.data?.lastFailure?.problem;
  return (
    <>
      <QueryProblem server={server} query={query} />
      {query.data?.running && <Notice tone="attention" title={t('backups.restore.running')} />}
      {failure && <ServerProblem server={server} problem={failure} />}
      {ended?.outcome === 'cancelled' && <Notice tone="attention" title={t('jobs.cancelled')} alert />}
      {ended?.outcome === 'succeeded' && query.data?.kept && (
        <Notice tone="good" title={t('backups.restore.done')} alert />
      )}
      {query.data?.kept && <KeptCard server={server} kept={query.data.kept} job={job} />}
    </>
  );
}
