import { useTranslation } from 'react-i18next';
import { backupCheckResultSchema, backupRunSchema } from '../../../shared/contract/backups.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Notice } from '../../ui/notice.tsx';
import type { JobView } from '../jobs/job-view.ts';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import type { BackupJob } from './use-backup-job.ts';

interface BackupEndProps {
  readonly server: ServerSummary;
  readonly view: JobView;
  readonly job: BackupJob;
}

/** How a backup or a check that was begun here has ended; what failed at one place stands at that place. */
export function BackupEnd({ server, view, job }: BackupEndProps) {
  const { t } = useTranslation();
  const { ended } = view;
  if (ended === undefined) return null;
  // What a test has found stands where it was begun.
  if (view.job.flow === 'drill') return null;
  const checks = view.job.flow === 'verification';
  if (ended.outcome === 'cancelled') return <Notice tone="attention" title={t('jobs.cancelled')} alert />;
  if (ended.problem) {
    const again = checks ? () => job.checkAll(false) : job.backUp;
    return <ServerProblem server={server} problem={ended.problem} again={again} busy={job.pending} />;
  }
  if (checks) {
    const failures = backupCheckResultSchema
      .safeParse(ended.result)
      .data?.places.flatMap(({ failure }) => failure ?? []);
    return failures === undefined || failures.length === 0 ? (
      <Notice tone="good" title={t('backups.checked')} alert />
    ) : (
      <Failures server={server} failures={failures} />
    );
  }
  const result = backupRunSchema.safeParse(ended.result).data;
  const failures = result?.places.flatMap(({ failure }) => failure ?? []) ?? [];
  return (
    <>
      <Notice
        tone={failures.length > 0 ? 'attention' : 'good'}
        title={t(failures.length > 0 ? 'backups.donePartly' : 'backups.done')}
        alert
      />
      <Failures server={server} failures={failures} />
    </>
  );
}

function Failures({
  server,
  failures,
}: {
  readonly server: ServerSummary;
  readonly failures: readonly Parameters<typeof ServerProblem>[0]['problem'][];
}) {
  return failures.map((problem) => (
    <ServerProblem key={problem.code + JSON.stringify(problem.params)} server={server} problem={problem} />
  ));
}
