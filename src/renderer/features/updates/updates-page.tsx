import './updates-words.ts';
import { CircleArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { useFix } from '../doctor/use-fix.ts';
import { ChangeJob } from '../jobs/change-job.tsx';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { MajorCard } from './major-card.tsx';
import { UpdateRunsCard } from './runs-card.tsx';
import { SystemCard } from './system-card.tsx';
import { UndoCard } from './undo-card.tsx';
import { UndoWithDatabase } from './undo-with-database.tsx';
import { UpdateWork } from './update-work.tsx';
import { type UpdateDirection, useUpdateJob } from './use-update-job.ts';
import { WaitingCard } from './waiting-card.tsx';
import '../backups/backups-words.ts';
import '../page-parts/doctor-words.ts';
import '../page-parts/review-words.ts';
import '../page-parts/service-words.ts';

/** Is anything newer, what would it change, and is there a way back? */
export function UpdatesPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <SetUp server={server} />;
  return <NotSetUpPage server={server} title={t('updates.title.none')} body={t('updates.empty')} />;
}

function SetUp({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const job = useUpdateJob(server);
  const fix = useFix(server);
  const [asking, setAsking] = useState<UpdateDirection | undefined>();
  const query = useCall('updates.list', { serverId: server.id }, { fresh: 60_000, enabled: !job.running });
  const found = query.data;
  const state = found && stateOf(found);
  const busy = job.running || job.pending || fix.busy || fix.work !== undefined;
  const newer = found?.programs.filter((one) => one.state === 'newer') ?? [];
  const major = found?.programs.find((one) => one.state === 'major');
  const title = job.running
    ? t('updates.title.running')
    : state === undefined
      ? t(query.error ? 'updates.title.unknown' : 'updates.title.looking')
      : state === 'newer'
        ? t('updates.title.newer', { count: newer.length })
        : t(`updates.title.${state}`);
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={title}
        lead={t('updates.lead')}
        action={
          (newer.length > 0 || state === 'unfinished') &&
          !job.running && (
            <Button look="primary" icon={CircleArrowUp} busy={busy} onClick={() => setAsking('apply')}>
              {t(state === 'unfinished' ? 'updates.finish' : 'updates.now')}
            </Button>
          )
        }
      />
      {fix.problem && <ServerProblem server={server} problem={fix.problem} again={fix.again} />}
      {fix.work && (
        <ChangeJob
          server={server}
          jobId={fix.work.jobId}
          done={t(`doctor.fix.${fix.work.fix}.done`)}
          back={{ label: t('ui.close'), act: fix.leave }}
          onAgain={fix.again}
          busy={fix.busy}
        />
      )}
      <UpdateWork server={server} job={job} />
      {query.error && !job.running && <QueryProblem server={server} query={query} />}
      {found && !job.running && (
        <>
          {state === 'unfinished' && (
            <Notice tone="attention" title={t('updates.title.unfinished')}>
              <p className="measure text-quiet">{t('updates.unfinishedBody')}</p>
            </Notice>
          )}
          {found.backgroundUpdates !== null && found.backgroundUpdates > 0 && (
            <Notice tone="attention" title={t('updates.background', { count: found.backgroundUpdates })}>
              <p className="measure text-quiet">{t('updates.backgroundBody')}</p>
            </Notice>
          )}
          {newer.length > 0 && <WaitingCard programs={newer} />}
          {major && <MajorCard server={server} program={major} job={job} busy={busy} />}
          {found.undo && <UndoCard undo={found.undo} busy={busy} onUndo={() => setAsking('undo')} />}
          <SystemCard server={server} system={found.system} fix={fix} busy={busy} />
          <UpdateRunsCard programs={found.programs.filter((one) => one.state !== 'newer')} />
        </>
      )}
      {found === undefined && !query.error && !job.running && <PageSkeleton cards={3} />}
      {asking === 'undo' && found?.undo?.needsDatabase && found.undo.backup && (
        <UndoWithDatabase
          server={server}
          backup={found.undo.backup}
          job={job}
          onClose={() => setAsking(undefined)}
        />
      )}
      <AskDialog
        move={asking === 'undo' && found?.undo?.needsDatabase ? undefined : asking}
        notices={found?.notices ?? []}
        mayChangeData={found?.mayChangeData ?? false}
        job={job}
        onClose={() => setAsking(undefined)}
      />
    </Page>
  );
}

function stateOf({ programs, unfinished }: Updates): 'unfinished' | 'security' | 'newer' | 'current' {
  if (unfinished) return 'unfinished';
  const newer = programs.filter(({ state }) => state === 'newer');
  if (newer.some(({ security }) => security === 'yes')) return 'security';
  return newer.length > 0 ? 'newer' : 'current';
}
