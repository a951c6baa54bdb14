import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { makeProblem } from '../../../../shared/problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { HousePicture } from '../../../ui/pictures/pictures.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { CancelJob } from '../../jobs/cancel-job.tsx';
import { JobLog } from '../../jobs/job-log.tsx';
import { JobProgress } from '../../jobs/job-progress.tsx';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';
import { useSpecDraft } from '../../spec-draft/use-spec-draft.ts';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import '../../page-parts/wizard-words.ts';

interface WizardDeployProps {
  readonly server: ServerSummary;
  readonly jobId: string;
}

/** The work itself. It runs without this page, which only tells of it; after a reload it tells from the beginning. */
export function WizardDeploy({ server, jobId }: WizardDeployProps) {
  const { t } = useTranslation();
  const known = useJobs((state) => state.known);
  const view = useJobs((state) => state.views[jobId]);
  const { editor } = useSpecDraft(server);
  const name = editor?.wanted.domain || server.name;

  if (view === undefined) {
    return (
      <WizardPage
        step="deploy"
        picture={<HousePicture />}
        caption={t('wizard.picture.deploy')}
        title={known ? t('deploy.unknown') : t('deploy.title', { name })}
        lead={known ? t('deploy.unknownLead') : undefined}
      >
        {known ? (
          <WizardButtons back={paths.setup(server.id, 'review')}>
            <Link href={paths.home(server.id)} className={buttonClass('primary')}>
              {t('deploy.toHome')}
            </Link>
          </WizardButtons>
        ) : (
          <PageSkeleton />
        )}
      </WizardPage>
    );
  }
  return <KnownDeploy server={server} view={view} name={name} />;
}

interface KnownDeployProps {
  readonly server: ServerSummary;
  readonly view: JobView;
  readonly name: string;
}

function KnownDeploy({ server, view, name }: KnownDeployProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const outcome = view.ended?.outcome ?? view.job.outcome;
  const succeeded = view.ended?.outcome === 'succeeded';

  // Where a chat was taken away before, the list says so until it is fetched anew, and would hide what comes next.
  const isThere = succeeded && server.stage !== 'closed';
  useEffect(() => {
    if (isThere) go(paths.done(server.id), { replace: true });
  }, [isThere, go, server.id]);

  const title =
    outcome === undefined
      ? t('deploy.title', { name })
      : outcome === 'succeeded'
        ? t('deploy.done', { name })
        : t(`deploy.${outcome}`, { name });
  return (
    <WizardPage
      step="deploy"
      picture={<HousePicture />}
      caption={t('wizard.picture.deploy')}
      title={title}
      lead={outcome === undefined ? t('deploy.lead') : t('deploy.leadEnded')}
    >
      {view.ended && !succeeded && <DeployProblem server={server} view={view} />}
      <JobProgress view={view} />
      <JobLog view={view} />
      {isRunning(view) ? (
        <WizardButtons back={paths.home(server.id)}>
          <CancelJob jobId={view.job.id} look="plain" />
        </WizardButtons>
      ) : (
        <WizardButtons back={paths.setup(server.id, 'review')}>
          <Link href={paths.home(server.id)} className={buttonClass('plain')}>
            {t('deploy.toHome')}
          </Link>
        </WizardButtons>
      )}
    </WizardPage>
  );
}

/** Why it ended before its end, and how to go on. */
function DeployProblem({ server, view }: { readonly server: ServerSummary; readonly view: JobView }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { editor } = useSpecDraft(server);
  const start = useAction('deploy.start');
  const outcome = view.ended?.outcome;
  const fallback = outcome === 'cancelled' ? 'cancelled.asked' : 'network.lost';
  const problem =
    view.ended?.problem ?? makeProblem(fallback, { during: t('deploy.title', { name: server.name }) });

  const again = async (editedFiles?: 'keep' | 'replace') => {
    if (editor === undefined) return;
    // What this work was begun with, whatever has been changed since. That is not looked at yet.
    const spec = editor.wished ?? editor.wanted;
    const result = await start.run({ serverId: server.id, spec: { ...spec }, editedFiles });
    if (result.ok) go(paths.deploy(server.id, result.value.jobId), { replace: true });
  };
  const connect = () => go(paths.setup(server.id, 'connect'));
  return (
    <div className="space-y-4">
      <ProblemCard
        problem={problem}
        tone={outcome === 'cancelled' ? 'attention' : 'trouble'}
        alert
        primary
        busy={start.pending || editor === undefined}
        handlers={{
          retry: () => again(),
          'keep-my-edits': () => again('keep'),
          'overwrite-my-edits': () => again('replace'),
          'edit-spec': () => go(paths.setup(server.id, 'features')),
          'edit-connection': connect,
          'enter-sudo-password': connect,
          'change-password': connect,
        }}
      />
      {start.problem && <ProblemCard problem={start.problem} alert />}
    </div>
  );
}
