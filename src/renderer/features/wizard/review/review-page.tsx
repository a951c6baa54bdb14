import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../app/paths.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useAct } from '../../../client/use-act.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { CodeText } from '../../../ui/code-text.tsx';
import { LedgerPicture } from '../../../ui/pictures/pictures.tsx';
import { ProblemCard, type ProblemHandlers } from '../../../ui/problem-card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { specOf, useDraft } from '../use-draft.ts';
import { WizardButtons } from '../wizard-buttons.tsx';
import { WizardPage } from '../wizard-page.tsx';
import { Blocker } from './blocker.tsx';
import { ExactPlan } from './exact-plan.tsx';
import { PlanInWords } from './plan-in-words.tsx';

/** What a deploy would do, before anything is touched. */
export function WizardReview({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { draft, loading } = useDraft(server.id);
  const spec = specOf(server, draft);
  const query = useCall('deploy.plan', { serverId: server.id, spec }, { enabled: !loading, fresh: 10_000 });
  const start = useAct('deploy.start');
  const [editedFiles, setEditedFiles] = useState<'keep' | 'replace'>('keep');
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
      {plan && plan.edited.length > 0 && (
        <Card title={t('review.edited')}>
          <p className="mb-2 text-quiet">{t('review.editedLead', { count: plan.edited.length })}</p>
          <ul className="mb-4 space-y-1">
            {plan.edited.map((path) => (
              <li key={path}>
                <CodeText>{path}</CodeText>
              </li>
            ))}
          </ul>
          <ChoiceCards
            label={t('review.edited')}
            labelHidden
            value={editedFiles}
            onChange={setEditedFiles}
            choices={[
              { value: 'keep', title: t('review.keep'), body: t('review.keepBody') },
              { value: 'replace', title: t('review.replace'), body: t('review.replaceBody') },
            ]}
          />
        </Card>
      )}
      {plan && !nothing && (
        <>
          <PlanInWords plan={plan} />
          <ExactPlan plan={plan} />
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
