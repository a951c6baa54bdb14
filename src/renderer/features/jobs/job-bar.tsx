import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { paths } from '../../app/paths.ts';
import { buttonClass, Spinner } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useLanguage, useSay } from '../../ui/use-language.ts';
import { useDraftName } from '../spec-draft/spec-draft-store.ts';
import { CancelJob } from './cancel-job.tsx';
import { isRunning, useJobs } from './job-store.ts';
import { currentStep, fractionDone, type JobView } from './job-view.ts';

/** Running work, seen from every page but its own. */
export function JobBar() {
  const { t } = useTranslation();
  const views = useJobs((state) => state.views);
  const [path] = useLocation();
  const running = Object.values(views).filter((view) => isRunning(view) && path !== pageOf(view));
  if (running.length === 0) return null;
  return (
    <aside
      aria-label={t('jobs.bar')}
      className="sticky bottom-0 z-20 divide-y divide-line border-t border-line bg-raised shadow-high"
    >
      {running.map((view) => (
        <JobLine key={view.job.id} view={view} />
      ))}
    </aside>
  );
}

function JobLine({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  const write = useSay();
  const { steps } = useLanguage().words;
  const name = useDraftName()(view.job.serverId);
  const step = currentStep(view);
  const title = t(`jobs.${view.job.flow}`, { name });
  const own = pageOf(view);
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

/** The page that tells most about a job; undefined where there is none. */
function pageOf({ job }: JobView): string | undefined {
  if (job.flow === 'deploy') return paths.deploy(job.serverId, job.id);
  if (job.flow === 'fix') return paths.doctor(job.serverId);
  if (job.flow === 'rollback') return paths.history(job.serverId);
  if (job.flow === 'update') return paths.updates(job.serverId);
  if (job.flow === 'backup' || job.flow === 'verification' || job.flow === 'restore')
    return paths.backups(job.serverId);
  return job.flow === 'people' ? paths.peopleJob(job.serverId, job.id) : undefined;
}
