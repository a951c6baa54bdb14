import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { SpecInput } from '../../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths, settingsPath } from '../../../base/paths.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { LedgerPicture } from '../../../ui/pictures/pictures.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard, type ProblemHandlers } from '../../../ui/problem-card.tsx';
import { Blocker } from '../../plan/blocker.tsx';
import { type EditedFiles, EditedFilesCard } from '../../plan/edited-files.tsx';
import { ExactDiff } from '../../plan/exact-diff.tsx';
import { ExactPlan } from '../../plan/exact-plan.tsx';
import { PlanInWords } from '../../plan/plan-in-words.tsx';
import { ReverseProxyCard } from '../../plan/reverse-proxy-card.tsx';
import { SiteFilesCard } from '../../plan/site-files-card.tsx';
import { type SpecEditor, useSpecDraft } from '../../spec-draft/use-spec-draft.ts';
import { SpecMissing } from '../with-spec-draft.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import '../../page-parts/review-words.ts';
import '../../page-parts/wizard-words.ts';

interface WizardReviewProps {
  readonly server: ServerSummary;
  /** With the host's changes, or just what the server has: to bring it back to that, or to newer versions of it. */
  readonly of: 'changes' | 'deployed';
}

/** What a deploy would do, before anything is touched. */
export function WizardReview({ server, of }: WizardReviewProps) {
  const { editor, query } = useSpecDraft(server);
  const { t } = useTranslation();
  if (editor) return <Review server={server} of={of} editor={editor} />;
  return (
    <WizardPage
      step="review"
      picture={<LedgerPicture />}
      caption={t('wizard.picture.review')}
      title={query.error ? t('review.titleBlocked') : t('review.looking')}
    >
      <SpecMissing server={server} query={query} />
    </WizardPage>
  );
}

function Review({ server, of, editor }: WizardReviewProps & { readonly editor: SpecEditor }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const again = of === 'deployed' && editor.deployed !== null;
  const spec: SpecInput = again ? editor.base : editor.wanted;
  const query = useCall('deploy.plan', { serverId: server.id, spec }, { fresh: 10_000 });
  const start = useAction('deploy.start');
  const [editedFiles, setEditedFiles] = useState<EditedFiles>('keep');
  const plan = query.data;
  const fresh = server.stage !== 'set-up';
  const domain = spec.domain || server.name;
  const blocked = plan !== undefined && plan.blockers.length > 0;
  const nothing = plan?.nothingToDo === true && !blocked && editedFiles === 'keep';

  const begin = async () => {
    const result = await start.run({ serverId: server.id, spec, editedFiles });
    if (result.ok) go(paths.deploy(server.id, result.value.jobId));
  };
  const handlers: ProblemHandlers = {
    retry: () => query.refetch(),
    'edit-spec': () => go(again ? settingsPath(server) : paths.setup(server.id, 'features')),
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
      {again && editor.changed.length > 0 && (
        <Notice tone="quiet" title={t('review.waiting', { count: editor.changed.length })}>
          <p className="measure text-quiet">{t('review.waitingBody')}</p>
        </Notice>
      )}
      {plan && <EditedFilesCard plan={plan} value={editedFiles} onChange={setEditedFiles} />}
      {plan && !nothing && (
        <>
          <PlanInWords plan={plan} />
          <ReverseProxyCard plan={plan} />
          <SiteFilesCard plan={plan} />
          <div className="space-y-2">
            <ExactPlan plan={plan} />
            <ExactDiff server={server} spec={spec} />
          </div>
        </>
      )}
      <WizardButtons back={again ? paths.home(server.id) : paths.setup(server.id, 'features')}>
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
