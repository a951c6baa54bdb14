import './backups-words.ts';
import { Archive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { useAgo, useMoment } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { JobLine } from '../jobs/job-line.tsx';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { KitCard } from '../recovery-kit/kit-card.tsx';
import { BackupEnd } from './backup-end.tsx';
import { ContentsCard } from './contents-card.tsx';
import { CopiesCard } from './copies-card.tsx';
import { DrillCard } from './drill-card.tsx';
import { MirrorCard } from './mirror/mirror-card.tsx';
import { useMirror } from './mirror/use-mirror.ts';
import { PasswordCard } from './password-card.tsx';
import { PlacesCard } from './places/places-card.tsx';
import { RestoreState } from './restore/restore-state.tsx';
import { type RestoreJob, useRestoreJob } from './restore/use-restore-job.ts';
import { BackupRunsCard } from './runs-card.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { type BackupJob, useBackupJob } from './use-backup-job.ts';

/** Is there a good backup, where does it lie, and when comes the next? */
export function BackupsPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <Backups server={server} />;
  return <NotSetUpPage server={server} title={t('backups.title.none')} body={t('backups.empty')} />;
}

function Backups({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const job = useBackupJob(server);
  const restore = useRestoreJob(server);
  const query = useCall('backups.status', { serverId: server.id }, { every: 15_000 });
  const status = query.data;
  const title =
    status === undefined
      ? t(query.error ? 'backups.title.unknown' : 'backups.title.looking')
      : (job.running && job.view?.job.flow === 'backup') || status.running
        ? t('backups.title.running')
        : t(`backups.title.${stateOf(status)}`, { ago: status.lastGoodAt ? ago(status.lastGoodAt) : '' });
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={title}
        lead={t('backups.lead')}
        action={
          status !== undefined &&
          status.places.length > 0 && (
            <Button
              look="primary"
              icon={Archive}
              busy={job.running || job.pending || status.running}
              onClick={job.backUp}
            >
              {t('backups.now')}
            </Button>
          )
        }
      />
      {job.problem && <ServerProblem server={server} problem={job.problem} again={job.backUp} />}
      {job.view && job.running && job.view.job.flow !== 'drill' && (
        <JobLine
          view={job.view}
          title={t(job.view.job.flow === 'verification' ? 'backups.checking' : 'backups.running')}
        />
      )}
      {job.view && !job.running && <BackupEnd server={server} view={job.view} job={job} />}
      <RestoreState server={server} job={restore} />
      <QueryProblem server={server} query={query} />
      {status ? (
        <Known server={server} status={status} job={job} restore={restore} />
      ) : (
        !query.error && <PageSkeleton cards={3} />
      )}
    </Page>
  );
}

function stateOf({ places, lastRun, lastGoodAt, missed }: BackupStatus) {
  if (places.length === 0) return 'noPlace';
  if (lastRun?.outcome === 'failed') return 'failed';
  if (lastGoodAt === null) return 'none';
  if (missed >= 2) return 'late';
  return lastRun?.outcome === 'partly' ? 'partly' : 'good';
}

interface KnownProps {
  readonly server: ServerSummary;
  readonly status: BackupStatus;
  readonly job: BackupJob;
  readonly restore: RestoreJob;
}

function Known({ server, status, job, restore }: KnownProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { places, schedule, lastRun, nextAt } = status;
  const mirror = useMirror(server).query.data;
  // A folder may be on a disk of its own; it is lost with the server all the same, unless somebody keeps that disk.
  const onlyHere =
    status.lastGoodAt !== null &&
    mirror?.completeAt === null &&
    places.length > 0 &&
    places.every(({ place }) => place.kind === 'server' || place.kind === 'folder');
  return (
    <>
      {lastRun?.failure && !job.running && job.view === undefined && (
        <ServerProblem server={server} problem={lastRun.failure} again={job.backUp} />
      )}
      {!schedule.enabled && (
        <Notice tone="attention" title={t('backups.off')}>
          <p className="text-quiet">{t('backups.offBody')}</p>
        </Notice>
      )}
      {onlyHere && (
        <Notice tone="attention" title={t('backups.onlyHere')}>
          <p className="text-quiet">{t('backups.onlyHereBody')}</p>
        </Notice>
      )}
      {nextAt !== null && <p className="text-quiet">{t('backups.nextAt', { at: moment(nextAt) })}</p>}
      <PlacesCard server={server} status={status} job={job} />
      <MirrorCard server={server} />
      {places.length > 0 && <DrillCard server={server} status={status} job={job} />}
      <ScheduleCard key={JSON.stringify(schedule)} server={server} schedule={schedule} />
      {places.length > 0 && <CopiesCard server={server} places={places} restore={restore} />}
      <KitCard server={server} />
      <PasswordCard server={server} />
      <ContentsCard contents={status.contents} />
      <BackupRunsCard runs={status.runs} places={places} />
    </>
  );
}
