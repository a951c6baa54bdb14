import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { JobLine } from '../../jobs/job-line.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { useRoomJob } from './room-jobs.ts';

/** A deletion or a clearing of this room: how far it is, and how it ended. */
export function RoomJob({ server, roomId }: { readonly server: ServerSummary; readonly roomId: string }) {
  const { t } = useTranslation();
  const job = useRoomJob(roomId);
  if (job === undefined) return null;
  const what = job.flow === 'deletion' ? 'delete' : 'purge';
  if (job.running) return <JobLine view={job.view} title={t(`rooms.${what}.running`)} />;
  if (job.succeeded) {
    return (
      <>
        <Notice tone="good" title={t(`rooms.${what}.done`)} alert />
        {what === 'delete' && (
          <Link href={paths.rooms(server.id)} className={buttonClass('primary')}>
            {t('rooms.back')}
          </Link>
        )}
      </>
    );
  }
  return job.view.ended?.problem ? (
    <ServerProblem server={server} problem={job.view.ended.problem} />
  ) : (
    <Notice tone="attention" title={t('jobs.cancelled')} alert />
  );
}
