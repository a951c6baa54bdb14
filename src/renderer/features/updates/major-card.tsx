import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramVersion } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useBytes } from '../../ui/format.ts';
import { Skeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import type { UpdateJob } from './use-update-job.ts';

interface MajorCardProps {
  readonly server: ServerSummary;
  /** The database, in another major version than this release brings. */
  readonly program: ProgramVersion;
  readonly job: UpdateJob;
  readonly busy: boolean;
}

/** The database moves to another major version by itself alone, and is shown with what that means before it does. */
export function MajorCard({ server, program, job, busy }: MajorCardProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const versions = { from: program.running, to: program.offered };
  return (
    <Card title={t('updates.major.title')}>
      <p className="measure mb-4 text-quiet">{t('updates.major.body', versions)}</p>
      <Button busy={busy} onClick={() => setAsking(true)}>
        {t('updates.major.action', versions)}
      </Button>
      {asking && <AskMajor server={server} to={program.offered} job={job} onClose={() => setAsking(false)} />}
    </Card>
  );
}

interface AskMajorProps extends Pick<MajorCardProps, 'server' | 'job'> {
  readonly to: string;
  readonly onClose: () => void;
}

function AskMajor({ server, to, job, onClose }: AskMajorProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const query = useCall('updates.planMajor', { serverId: server.id }, { fresh: 10_000 });
  const plan = query.data;
  const may = plan !== undefined && plan.blockers.length === 0;
  return (
    <ConfirmDialog
      open
      title={t('updates.major.askTitle', { to })}
      yes={t('updates.major.yes')}
      busy={job.pending || (plan === undefined && !query.error)}
      problem={job.problem}
      onClose={onClose}
      onYes={async () => {
        if (may && (await job.beginMajor())) onClose();
      }}
      {...(!may && { unready: true })}
    >
      {query.error && <QueryProblem server={server} query={query} />}
      {plan === undefined && !query.error && (
        <div role="status">
          <p className="mb-2 text-quiet">{t('updates.major.looking')}</p>
          <Skeleton className="h-32" />
        </div>
      )}
      {plan?.blockers.map((problem) => (
        <ServerProblem key={problem.code} server={server} problem={problem} />
      ))}
      {plan && (
        <>
          <ul className="measure list-disc space-y-1.5 ps-5">
            <li>{t('updates.major.stop')}</li>
            <li>{t('updates.major.out', { count: Math.max(1, Math.round(plan.outSeconds / 60)) })}</li>
            <li>{t('updates.major.copy', { to })}</li>
            <li>{t('updates.major.back')}</li>
            <li>{t('updates.major.kept')}</li>
          </ul>
          <p className="measure text-small text-quiet">
            {t('updates.major.room', { needed: bytes(plan.neededBytes), free: bytes(plan.freeBytes) })}
          </p>
        </>
      )}
    </ConfirmDialog>
  );
}
