import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SpecInput } from '../../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState, PageSkeleton } from '../../../ui/placeholders.tsx';
import { ChangeJob } from '../../jobs/change-job.tsx';
import { useJobs } from '../../jobs/job-store.ts';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import type { EditedFiles } from '../../plan/edited-files.tsx';
import { type Settings, useSettings } from '../use-settings.ts';
import { PlanCards } from './plan-cards.tsx';
import { useHostSecrets } from './use-host-secrets.ts';
import '../../page-parts/review-words.ts';
import '../../page-parts/settings-words.ts';
import '../../page-parts/wizard-words.ts';

/** What would the changes do? Shown before anything happens; then the work itself, and its end. */
export function SettingsReviewPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const { settings, query } = useSettings(server);
  const [work, setWork] = useState<Work | undefined>();
  const start = useAction('deploy.start');
  const { waiting } = useHostSecrets(server, settings?.wanted);

  const begin = async (spec: SpecInput, editedFiles: EditedFiles) => {
    const result = await start.run({ serverId: server.id, spec, editedFiles });
    if (result.ok) setWork({ jobId: result.value.jobId, spec, editedFiles });
  };
  const over = <BackLink href={paths.settings(server.id)}>{t('serverPages.settings')}</BackLink>;

  if (work !== undefined) {
    return (
      <Page width="narrow">
        <ChangeWork
          over={over}
          server={server}
          work={work}
          settings={settings}
          busy={start.pending}
          onAgain={() => begin(work.spec, work.editedFiles)}
        />
      </Page>
    );
  }
  return (
    <Page width="narrow">
      {settings === undefined ? (
        query.error ? (
          <>
            <PageHeader over={over} title={t('settings.unknown')} lead={t('settings.unknownLead')} />
            <QueryProblem server={server} query={query} />
          </>
        ) : (
          <PageSkeleton />
        )
      ) : settings.changed.length === 0 && !waiting ? (
        <>
          <PageHeader over={over} title={t('settings.review.none')} />
          <EmptyState
            title={t('settings.review.none')}
            body={t('settings.review.noneBody')}
            action={
              <Link href={paths.settings(server.id)} className={buttonClass('primary')}>
                {t('settings.review.toSettings')}
              </Link>
            }
          />
        </>
      ) : (
        <PlanCards
          over={over}
          server={server}
          settings={settings}
          busy={start.pending}
          problem={start.problem}
          onBegin={begin}
        />
      )}
    </Page>
  );
}

interface Work {
  readonly jobId: string;
  readonly spec: SpecInput;
  readonly editedFiles: EditedFiles;
}

interface ChangeWorkProps {
  readonly over: ReactNode;
  readonly server: ServerSummary;
  readonly work: Work;
  readonly settings: Settings | undefined;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

/** The work; once it has succeeded no change waits any more. */
function ChangeWork({ over, server, work, settings, busy, onAgain }: ChangeWorkProps) {
  const { t } = useTranslation();
  const outcome = useJobs((state) => state.views[work.jobId]?.ended?.outcome);
  const succeeded = outcome === 'succeeded';
  const undoAll = settings?.undoAll;
  const forget = useEffectEvent(() => undoAll?.());
  useEffect(() => {
    if (succeeded) forget();
  }, [succeeded]);
  const state = outcome === undefined ? 'working' : succeeded ? 'applied' : 'stopped';
  return (
    <>
      <PageHeader over={over} title={t(`settings.review.${state}`, { name: server.name })} />
      <ChangeJob
        server={server}
        jobId={work.jobId}
        done={t('settings.review.done')}
        back={{ label: t('settings.review.toSettings'), to: paths.settings(server.id) }}
        onAgain={onAgain}
        busy={busy}
      />
    </>
  );
}
