import './history-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useMoment } from '../../ui/format.ts';
import { BackLink, PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, PageSkeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { RollbackPlanCard } from './rollback-plan-card.tsx';
import { RollbackWork } from './rollback-work.tsx';
import '../page-parts/review-words.ts';

interface RollbackPageProps {
  readonly server: ServerSummary;
  readonly release: number;
}

type Extent = 'whole' | 'missing';

/** What would change if this version came back? Shown before anything happens; then the work itself. */
export function RollbackPage({ server, release }: RollbackPageProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const [extent, setExtent] = useState<Extent>('whole');
  const [asking, setAsking] = useState(false);
  const [jobId, setJobId] = useState<string | undefined>();
  const which = { serverId: server.id, id: release, onlyMissing: extent === 'missing' };
  const query = useCall('releases.plan', which, { fresh: 10_000, keep: true, enabled: jobId === undefined });
  const history = useCall('history.list', { serverId: server.id }, { fresh: 60_000 });
  const start = useAction('releases.rollback');
  const over = <BackLink href={paths.history(server.id)}>{t('serverPages.history')}</BackLink>;
  const at = history.data?.entries.find((entry) => entry.release === release)?.at;
  const begin = async () => {
    setAsking(false);
    const result = await start.run(which);
    if (result.ok) setJobId(result.value.jobId);
  };

  if (jobId !== undefined) {
    return (
      <Page width="narrow">
        <RollbackWork over={over} server={server} jobId={jobId} onAgain={begin} busy={start.pending} />
      </Page>
    );
  }
  const plan = query.data;
  const blocked = plan !== undefined && plan.blockers.length > 0;
  const same = plan !== undefined && plan.files.length === 0 && !blocked;
  const state = plan === undefined ? (query.error ? 'unknown' : 'looking') : blocked ? 'blocked' : 'title';
  return (
    <Page width="narrow">
      <PageHeader
        over={over}
        title={t(`history.bring.${state}`)}
        lead={
          <>
            {at !== undefined && `${t('history.bring.from', { at: moment(at) })} `}
            {t('history.bring.lead')}
          </>
        }
      />
      <QueryProblem server={server} query={query} />
      {start.problem && <ServerProblem server={server} problem={start.problem} />}
      <ChoiceCards
        label={t('history.bring.what')}
        value={extent}
        onChange={setExtent}
        choices={[
          { value: 'whole', title: t('history.bring.whole'), body: t('history.bring.wholeBody') },
          { value: 'missing', title: t('history.bring.missing'), body: t('history.bring.missingBody') },
        ]}
      />
      {plan?.blockers.map((problem) => (
        <ServerProblem
          key={problem.code + JSON.stringify(problem.params)}
          server={server}
          problem={problem}
          busy={query.isFetching}
          again={query.refetch}
        />
      ))}
      {plan === undefined && !query.error && <PageSkeleton cards={1} />}
      {same && <EmptyState title={t('history.bring.same')} body={t('history.bring.sameBody')} />}
      {plan && plan.files.length > 0 && <RollbackPlanCard server={server} release={release} plan={plan} />}
      <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
        {plan && !same && (
          <Button
            look="primary"
            disabled={blocked || query.isPlaceholderData}
            busy={start.pending}
            onClick={() => setAsking(true)}
          >
            {t('history.bring.yes')}
          </Button>
        )}
        <Link href={paths.history(server.id)} className={buttonClass('quiet')}>
          {t('ui.back')}
        </Link>
      </div>
      <ConfirmDialog
        title={t('history.bring.sure')}
        open={asking}
        onClose={() => setAsking(false)}
        yes={t('history.bring.yes')}
        onYes={begin}
      >
        <p className="measure text-quiet">
          {t(extent === 'whole' ? 'history.bring.sureBody' : 'history.bring.missingBody')}
        </p>
      </ConfirmDialog>
    </Page>
  );
}
