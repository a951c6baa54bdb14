import { useTranslation } from 'react-i18next';
import { cleanupResultSchema } from '../../../shared/contract/services.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { Page } from '../../base/page.tsx';
import { paths } from '../../base/paths.ts';
import { useCall } from '../../client/use-call.ts';
import { useBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { BackLink, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { cleanUpPageWords } from '../../words/services.ts';
import { JobLine } from '../jobs/job-line.tsx';
import type { JobView } from '../jobs/job-view.ts';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { ChooseReclaimable } from './choose-reclaimable.tsx';
import { isWorthwhile } from './clean-items.tsx';
import { CleanLeft } from './clean-left.tsx';
import { CleanUploads } from './clean-uploads.tsx';
import { type CleanJob, useCleanJob } from './use-clean-job.ts';

addWords({ cleanUp: cleanUpPageWords });

/** How much can be freed, and what goes for that? */
export function CleanUpPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <CleanUp server={server} />;
  return <NotSetUpPage server={server} title={t('cleanUp.title.nothing')} body={t('cleanUp.empty')} />;
}

function CleanUp({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const job = useCleanJob(server);
  const look = useCall('cleanup.look', { serverId: server.id }, { enabled: !job.running, fresh: 60_000 });
  const items = look.data?.items.filter((item) => item.level !== 'loss') ?? [];
  const frees = items.filter(isWorthwhile).reduce((sum, item) => sum + (item.frees ?? 0), 0);
  const title = job.running
    ? t('cleanUp.title.running')
    : look.data === undefined
      ? t(look.error ? 'cleanUp.title.unknown' : 'cleanUp.title.looking')
      : frees > 0
        ? t('cleanUp.title.much', { amount: bytes(frees) })
        : t(`cleanUp.title.${items.some(isWorthwhile) ? 'tidy' : 'nothing'}`);
  return (
    <Page>
      <PageHeader
        over={<BackLink href={paths.home(server.id)}>{server.name}</BackLink>}
        title={title}
        lead={t('cleanUp.lead')}
      />
      {!job.running && job.view && <Ended server={server} view={job.view} job={job} />}
      {job.running ? (
        job.view ? (
          <JobLine view={job.view} title={t('cleanUp.running')} />
        ) : (
          <Skeleton className="h-36 w-full rounded-card" />
        )
      ) : look.data ? (
        <>
          <ChooseReclaimable
            key={look.dataUpdatedAt}
            server={server}
            look={look.data}
            items={items}
            job={job}
          />
          <CleanLeft
            server={server}
            item={look.data.items.find((item) => item.kind === 'left-data')}
            job={job}
          />
          <CleanUploads server={server} job={job} />
        </>
      ) : look.error ? (
        <QueryProblem server={server} query={look} />
      ) : (
        <div role="status" className="space-y-5">
          <span className="sr-only">{t('ui.loading')}</span>
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-72 w-full rounded-card" />
        </div>
      )}
    </Page>
  );
}

/** What a clean-up has freed, or why it did not come to its end. */
function Ended({
  server,
  view,
  job,
}: {
  readonly server: ServerSummary;
  readonly view: JobView;
  readonly job: CleanJob;
}) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { cleanup: names } = useLanguage().words;
  const { ended } = view;
  if (ended === undefined) return null;
  const result = cleanupResultSchema.safeParse(ended.result).data;
  if (ended.outcome === 'cancelled') return <Notice tone="attention" title={t('jobs.cancelled')} alert />;
  if (result === undefined) {
    return ended.problem ? (
      <ServerProblem server={server} problem={ended.problem} again={job.again} busy={job.pending} />
    ) : null;
  }
  const title =
    result.bytes > 0 ? t('cleanUp.freed', { amount: bytes(result.bytes) }) : t('cleanUp.freedNothing');
  return (
    <Notice tone="good" title={title} alert>
      <ul className="text-small text-quiet">
        {result.freed.map((one) => (
          <li key={one.kind} className="flex flex-wrap justify-between gap-x-4">
            <span>{names[one.kind]}</span>
            <span className="numbers">{one.bytes > 0 ? bytes(one.bytes) : t('cleanUp.done')}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
