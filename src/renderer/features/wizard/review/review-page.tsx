import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../app/paths.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useAct } from '../../../client/use-act.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { LedgerPicture } from '../../../ui/pictures/pictures.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard, type ProblemHandlers } from '../../../ui/problem-card.tsx';
import { Blocker } from '../../plan/blocker.tsx';
import { type EditedFiles, EditedFilesCard } from '../../plan/edited-files.tsx';
import { ExactDiff } from '../../plan/exact-diff.tsx';
import { ExactPlan } from '../../plan/exact-plan.tsx';
import { PlanInWords } from '../../plan/plan-in-words.tsx';
import { ReverseProxyCard } from '../../plan/reverse-proxy-card.tsx';
import { specOf, useDraft } from '../use-draft.ts';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';

/** What a deploy would do, before anything is touched. */
export function WizardReview({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { draft, loading } = useDraft(server.id);
  const spec = specOf(server, draft);
  const query = useCall('deploy.plan', { serverId: server.id, spec }, { enabled: !loading, fresh: 10_000 });
  const start = useAct('deploy.start');
  const [editedFiles, setEditedFiles] = useState<EditedFiles>('keep');
  const plan = query.data;
  const fresh = server.stage === 'new';
  const domain = draft.domain || server.name;
  const blocked = plan !== undefined && plan.blockers.length > 0;
  const nothing = plan?.nothingToDo === true && !blocked && editedFiles === 'keep';

  const begin = async () => {
    const result = await start.run({ serverId: server.id, spec, editedFiles });
    if (result.ok) go(paths.deploy(server.id, result.value.jobId));
  };
  const handlers: ProblemHandlers = {
    retry: () => query.refetch(),
    'edit-spec': () => go(paths.setup(server.id, 'wants')),
    'edit-connection': () => go(paths.setup(server.id, 'connect')),
    'enter-sudo-password': () => go(paths.setup(server.id, 'connect')),
    'change-password': () => go(paths.setup(server.id, 'connect')),
  };

  const title = blocked
    ? t('review.titleBlocked')
    : nothing
      ? t('review.titleNothing', { domain })
      : fresh
        ? t('review.title', { domain })
        : t('review.titleChange', { domain });
  const lead = query.isPending
    ? t('review.looking')
    : blocked
      ? t('review.leadBlocked')
      : nothing
        ? t('review.leadNothing')
        : plan
          ? t('review.lead')
          : undefined;

  return (
    <WizardPage
      step="review"
      picture={<LedgerPicture />}
      caption={t('wizard.picture.review')}
      title={title}
      lead={lead}
    >
      {query.isPending && (
        <div role="status" className="space-y-3">
          <span className="sr-only">{t('review.looking')}</span>
          <Skeleton className="h-44 w-full rounded-card" />
          <Skeleton className="h-8 w-2/5" />
        </div>
      )}
      {query.error && (
        <ProblemCard problem={problemOf(query.error)} handlers={handlers} alert busy={query.isFetching} />
      )}
      {start.problem && (
        <ProblemCard problem={start.problem} handlers={{ ...handlers, retry: begin }} alert />
      )}
      {plan?.blockers.map((problem) => (
        <Blocker
          key={problem.code + JSON.stringify(problem.params)}
          server={server}
          problem={problem}
          handlers={handlers}
          busy={query.isFetching}
          onSolved={() => query.refetch()}
        />
      ))}
      {plan?.warnings.map((problem) => (
        <ProblemCard
          key={problem.code + JSON.stringify(problem.params)}
          problem={problem}
          handlers={handlers}
          tone="attention"
        />
      ))}
      {plan && <EditedFilesCard plan={plan} value={editedFiles} onChange={setEditedFiles} />}
      {plan && !nothing && (
        <>
          <PlanInWords plan={plan} />
          <ReverseProxyCard plan={plan} />
          <div className="space-y-2">
            <ExactPlan plan={plan} />
            <ExactDiff server={server} spec={spec} />
          </div>
        </>
      )}
      <WizardButtons back={paths.setup(server.id, 'wants')}>
        {nothing ? (
          <Link href={paths.home(server.id)} className={buttonClass('primary')}>
            {t('review.submitNothing')}
          </Link>
        ) : (
          plan &&
          !blocked && (
            <Button look="primary" busy={start.pending} onClick={begin}>
              {fresh ? t('review.submit') : t('review.submitChange')}
            </Button>
          )
        )}
        {blocked && (
          <Button look="primary" busy={query.isFetching} onClick={() => query.refetch()}>
            {t('review.again')}
          </Button>
        )}
      </WizardButtons>
    </WizardPage>
  );
}
