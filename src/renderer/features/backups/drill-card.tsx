import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BackupDrill } from '../../../shared/contract/backup-drill.ts';
import type { BackupStatus } from '../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useDay, useMoment, useNumbers } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { JobLine } from '../jobs/job-line.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import type { BackupJob } from './use-backup-job.ts';

interface DrillCardProps {
  readonly server: ServerSummary;
  readonly status: BackupStatus;
  readonly job: BackupJob;
}

/** Whether the newest backup has been tried out, what came of it, and the button for it. */
export function DrillCard({ server, status, job }: DrillCardProps) {
  const { t } = useTranslation();
  const { drill, lastGoodAt, schedule } = status;
  const ours = job.view?.job.flow === 'drill' ? job.view : undefined;
  const running = ours !== undefined && job.running;
  // Not twice: what a test begun here has told comes before what the server remembers.
  const failure = ours?.ended?.problem ?? drill.last?.failure;
  return (
    <Card title={t('backups.drill.title')}>
      <div className="space-y-4">
        <p className="measure text-quiet">{t('backups.drill.lead')}</p>
        {running ? (
          <JobLine view={ours} title={t('backups.drill.running')} />
        ) : drill.running ? (
          <Notice tone="attention" title={t('backups.drill.running')} />
        ) : (
          <>
            <Found last={drill.last} provenAt={drill.provenAt} nothing={lastGoodAt === null} />
            {ours?.ended?.outcome === 'cancelled' && (
              <Notice tone="attention" title={t('jobs.cancelled')} alert />
            )}
            {failure && <ServerProblem server={server} problem={failure} />}
          </>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            icon={FlaskConical}
            busy={running || drill.running}
            disabled={lastGoodAt === null || job.running || job.pending}
            onClick={job.test}
          >
            {t('backups.drill.now')}
          </Button>
          {schedule.enabled && schedule.drill && (
            <span className="text-small text-quiet">{t('backups.drill.monthly')}</span>
          )}
        </div>
      </div>
    </Card>
  );
}

interface FoundProps {
  readonly last: BackupDrill | null;
  readonly provenAt: string | null;
  readonly nothing: boolean;
}

/** What is known by now. A test that was skipped changes nothing about it. */
function Found({ last, provenAt, nothing }: FoundProps) {
  const { t } = useTranslation();
  const day = useDay();
  const moment = useMoment();
  const numbers = useNumbers();
  if (last?.outcome === 'failed') {
    return (
      <div className="space-y-1">
        <StateMark tone="trouble" word={t('backups.drill.failed', { day: day(last.startedAt) })} />
        {last.part !== null && (
          <p className="measure">{t(last.remade ? 'backups.drill.remade' : 'backups.drill.notRemade')}</p>
        )}
      </div>
    );
  }
  if (provenAt === null) {
    return <p className="text-quiet">{t(nothing ? 'backups.drill.none' : 'backups.drill.never')}</p>;
  }
  const { rows, tables, rooms } = last?.counts ?? {};
  return (
    <div className="space-y-1">
      <StateMark tone="good" word={t('backups.drill.proven', { day: day(provenAt) })} />
      {last?.outcome === 'proven' && last.backupAt !== null && (
        <p className="measure text-small text-quiet">
          {t('backups.drill.of', {
            at: moment(last.backupAt),
            rows: numbers(rows ?? 0),
            tables: numbers(tables ?? 0),
            rooms: numbers(rooms ?? 0),
          })}
        </p>
      )}
    </div>
  );
}
