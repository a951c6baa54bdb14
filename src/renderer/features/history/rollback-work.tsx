import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChangeJob } from '../jobs/change-job.tsx';
import { useJobs } from '../jobs/job-store.ts';

interface RollbackWorkProps {
  readonly over: ReactNode;
  readonly server: ServerSummary;
  readonly jobId: string;
  readonly onAgain: () => void;
  readonly busy: boolean;
}

/** Bringing back a version under way, and how it ended. */
export function RollbackWork({ over, server, jobId, onAgain, busy }: RollbackWorkProps) {
  const { t } = useTranslation();
  const outcome = useJobs((state) => state.views[jobId]?.ended?.outcome);
  const done = outcome === 'succeeded';
  const state = outcome === undefined ? 'working' : done ? 'done' : 'failed';
  return (
    <>
      <PageHeader
        over={over}
        title={t(`history.bring.${state}`)}
        action={
          done && (
            <Link href={paths.doctor(server.id)} className={buttonClass('plain')}>
              {t('history.bring.toDoctor')}
            </Link>
          )
        }
      />
      <ChangeJob
        server={server}
        jobId={jobId}
        done={t('history.bring.doneLead')}
        back={{ label: t('history.bring.toHistory'), to: paths.history(server.id) }}
        onAgain={onAgain}
        busy={busy}
      />
    </>
  );
}
