import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { makeProblem } from '../../../../shared/problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { callKey } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { HousePicture } from '../../../ui/pictures/pictures.tsx';
import { CancelJob } from '../../jobs/cancel-job.tsx';
import { JobLog } from '../../jobs/job-log.tsx';
import { JobProgress } from '../../jobs/job-progress.tsx';
import { isRunning } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { useRestoreSource } from './restore-source.ts';
import type { useOntoJobs } from './use-onto-jobs.ts';

interface BringWorkProps {
  readonly server: ServerSummary;
  readonly view: JobView;
  readonly jobs: ReturnType<typeof useOntoJobs>;
}

/** The backup on its way, and how that ended. What comes next is a deploy of what was brought. */
export function RestoreProgress({ server, view, jobs }: BringWorkProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const outcome = view.ended?.outcome ?? view.job.outcome;
  const done = outcome === 'succeeded';
  const state = outcome === undefined ? 'working' : done ? 'done' : 'failed';

  const goOn = async () => {
    useRestoreSource.getState().forget();
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
    await queries.invalidateQueries({ queryKey: callKey('servers.spec') });
    go(paths.setUpAgain(server.id), { replace: true });
  };
  return (
    <WizardPage
      picture={<HousePicture />}
      caption={t('restoreOnto.caption')}
      title={t(`restoreOnto.work.${state}`)}
      lead={t(`restoreOnto.work.${state}Lead`)}
    >
      {state === 'failed' && (
        <ServerProblem
          server={server}
          problem={
            view.ended?.problem ??
            makeProblem(outcome === 'cancelled' ? 'cancelled.asked' : 'network.lost', {
              during: server.name,
            })
          }
          again={jobs.leaveOnto}
        />
      )}
      {jobs.problem && <ServerProblem server={server} problem={jobs.problem} />}
      <JobProgress view={view} />
      <JobLog view={view} />
      <WizardButtons>
        {isRunning(view) && <CancelJob jobId={view.job.id} look="plain" />}
        {state === 'failed' && (
          <>
            <Button onClick={jobs.leave}>{t('restoreOnto.choose.other')}</Button>
            <Button look="primary" onClick={jobs.leaveOnto}>
              {t('restoreOnto.work.again')}
            </Button>
          </>
        )}
        {done && (
          <Button look="primary" autoFocus onClick={goOn}>
            {t('ui.goOn')}
          </Button>
        )}
      </WizardButtons>
    </WizardPage>
  );
}
