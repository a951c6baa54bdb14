import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass, Spinner } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useLanguage, useSay } from '../../ui/use-language.ts';
import { useDraftName } from '../spec-draft/spec-draft-store.ts';
import { CancelJob } from './cancel-job.tsx';
import { isRunning, useJobs } from './job-store.ts';
import { currentStep, fractionDone, type JobView } from './job-view.ts';

/** Running work, seen from every page but its own. */
export function JobBar({ servers }: { readonly servers: readonly ServerSummary[] }) {
  const { t } = useTranslation();
  const views = useJobs((state) => state.views);
  const [path] = useLocation();
  const running = Object.values(views)
    .filter(isRunning)
    .map((view) => ({ view, own: pageOf(view, servers) }))
    .filter(({ own }) => path !== own);
  if (running.length === 0) return null;
  return (
    <aside
      aria-label={t('jobs.bar')}
      className="sticky bottom-0 z-20 divide-y divide-line border-t border-line bg-raised shadow-high"
    >
      {running.map(({ view, own }) => (
        <JobLine key={view.job.id} view={view} own={own} />
      ))}
    </aside>
  );
}

interface JobLineProps {
  readonly view: JobView;
  /** The page that tells most about it; undefined where there is none. */
  readonly own: string | undefined;
}

function JobLine({ view, own }: JobLineProps) {
  const { t } = useTranslation();
  const write = useSay();
  const { steps } = useLanguage().words;
  const name = useDraftName()(view.job.serverId);
  const step = currentStep(view);
  const title = t(`jobs.${view.job.flow}`, { name });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="text-lamp">
        <Spinner />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{title}</p>
        <p className="truncate text-small text-quiet">
          {step ? (step.view.note ? write(step.view.note) : steps[step.id]) : ''}
        </p>
      </div>
      <div className="w-full max-w-48 max-sm:hidden">
        <Progress label={t('deploy.progress')} value={fractionDone(view)} thin />
      </div>
      <div className="flex items-center gap-1">
        {own !== undefined && (
          <Link href={own} className={buttonClass('quiet')}>
            {t('jobs.open')}
          </Link>
        )}
        <CancelJob jobId={view.job.id} look="quiet" />
      </div>
    </div>
  );
}

function pageOf({ job }: JobView, servers: readonly ServerSummary[]): string | undefined {
  const isSetUp = servers.some(({ id, stage }) => id === job.serverId && stage === 'set-up');
  if (job.flow === 'deploy') return paths.deploy(job.serverId, job.id);
  if (job.flow === 'fix') return paths.doctor(job.serverId);
  if (job.flow === 'rollback') return paths.history(job.serverId);
  if (job.flow === 'update') return paths.updates(job.serverId);
  // On its own server, or to one that has no chat yet, or none any more.
  if (job.flow === 'restore') return isSetUp ? paths.backups(job.serverId) : paths.restoreOnto(job.serverId);
  if (job.flow === 'backup' || job.flow === 'verification') return paths.backups(job.serverId);
  return job.flow === 'people' ? paths.peopleJob(job.serverId, job.id) : undefined;
}
