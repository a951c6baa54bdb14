import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { useSave } from '../../../client/use-save.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { CancelJob } from '../../jobs/cancel-job.tsx';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import { fractionDone } from '../../jobs/job-view.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { signInsCsv, useCreatedAccounts } from './created-people.ts';
import { CreatedRows } from './created-rows.tsx';
import { useMany } from './many-rows.ts';
import '../../page-parts/people-words.ts';

interface ManyJobPageProps {
  readonly server: ServerSummary;
  readonly jobId: string;
}

/** How the making of many accounts goes, row by row; and their sign-ins, to be handed over. */
export function ManyJobPage({ server, jobId }: ManyJobPageProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const known = useJobs((state) => state.known);
  const view = useJobs((state) => state.views[jobId]);
  const asked = useMany((state) => state.asked[jobId]);
  const { begin, forget: forgetAsked } = useMany();
  const { rows, problem } = useCreatedAccounts(jobId);
  const saveFile = useSave();
  const again = useAction('people.createMany');
  const forget = useAction('people.forgetCreated');
  const [forgetting, setForgetting] = useState(false);
  const running = view !== undefined && isRunning(view);
  const made = rows.filter(({ outcome }) => outcome === 'created').length;
  const failed = rows.filter(({ outcome }) => outcome === 'failed').length;
  const signIns = rows.filter(({ handOver }) => handOver !== undefined).length;
  const broken = view?.ended && view.ended.outcome !== 'succeeded';

  // With the same rows: nothing is made twice, and whoever was made before the cut is told again.
  const goOn = async () => {
    if (asked === undefined) return go(paths.manyPeople(server.id));
    const result = await again.run({ serverId: server.id, people: asked });
    if (!result.ok) return;
    begin(result.value.jobId, asked);
    go(paths.peopleJob(server.id, result.value.jobId), { replace: true });
  };
  const forgetAll = async () => {
    if (view === undefined) return;
    const result = await forget.run({ jobId: view.job.id });
    if (!result.ok) return;
    forgetAsked(jobId);
    go(paths.people(server.id), { replace: true });
  };

  const title = running
    ? t('people.many.running')
    : broken
      ? t('people.many.stopped', { count: made })
      : t('people.many.done', { count: made });
  return (
    <Page width="narrow">
      <PageHeader
        key={running ? 'running' : 'ended'}
        over={<BackLink href={paths.people(server.id)}>{t('serverPages.people')}</BackLink>}
        title={known && view === undefined ? t('people.many.unknown') : title}
        lead={
          known && view === undefined
            ? t('people.many.unknownLead')
            : running
              ? t('people.many.runningLead')
              : undefined
        }
      />
      {problem && view !== undefined && <ServerProblem server={server} problem={problem} />}
      {again.problem && <ServerProblem server={server} problem={again.problem} />}
      {running && (
        <Card>
          <p className="mb-2 numbers text-quiet">
            {t('people.many.soFar', { done: rows.length, of: asked?.length ?? '…' })}
          </p>
          <Progress label={t('deploy.progress')} value={fractionDone(view)} />
          <div className="mt-4">
            <CancelJob jobId={view.job.id} look="plain" />
          </div>
        </Card>
      )}
      {broken && view.ended?.problem && (
        <ServerProblem server={server} problem={view.ended.problem} busy={again.pending} again={goOn} />
      )}
      {!running && (broken || failed > 0) && view !== undefined && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look={broken ? 'primary' : 'plain'} busy={again.pending} onClick={goOn}>
            {asked ? t('people.many.goOn') : t('people.many.pasteAgain')}
          </Button>
          <p className="text-small text-quiet">{t('people.many.twice')}</p>
        </div>
      )}
      {!running && signIns > 0 && (
        <Card title={t('people.many.signIns')}>
          <p className="measure text-quiet">{t('people.many.signInsBody')}</p>
          <div className="mt-4 flex flex-wrap gap-3">
            <Button
              look={broken ? 'plain' : 'primary'}
              icon={Download}
              onClick={() =>
                saveFile(
                  t('people.many.fileName', { name: server.name }),
                  new Blob([signInsCsv(rows)], { type: 'text/csv' }),
                )
              }
            >
              {t('people.many.save')}
            </Button>
            <Button onClick={() => setForgetting(true)}>{t('people.many.forget')}</Button>
          </div>
        </Card>
      )}
      {rows.length > 0 && <CreatedRows serverId={server.id} rows={rows} />}
      {!running && (
        <Link href={paths.people(server.id)} className={buttonClass('quiet')}>
          {t('people.new.back')}
        </Link>
      )}
      <ConfirmDialog
        title={t('people.many.forgetTitle')}
        open={forgetting}
        onClose={() => setForgetting(false)}
        yes={t('people.many.forget')}
        onYes={forgetAll}
        busy={forget.pending}
        problem={forget.problem}
      >
        <p className="measure text-quiet">{t('people.many.forgetBody')}</p>
      </ConfirmDialog>
    </Page>
  );
}
