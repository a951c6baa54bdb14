import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { spaceMadeSchema } from '../../../../shared/contract/spaces.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { JobLine } from '../../jobs/job-line.tsx';
import { isRunning } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { DefaultOffer } from './default-offer.tsx';
import { EverybodyOffer } from './everybody-offer.tsx';

interface SpaceJobProps {
  readonly server: ServerSummary;
  readonly view: JobView;
  readonly onAnother: () => void;
}

/** How making a space goes, and what comes after it. */
export function SpaceJob({ server, view, onAnother }: SpaceJobProps) {
  const { t } = useTranslation();
  // Seen again after the page was left, it may be what came after the space was made.
  const people = view.job.steps.some(({ id }) => id === 'space-people');
  if (isRunning(view)) {
    return <JobLine view={view} title={t(people ? 'spaces.everybody.running' : 'spaces.running')} />;
  }
  const made = spaceMadeSchema.safeParse(view.ended?.result).data;
  if (made === undefined) return <Unfinished server={server} view={view} />;
  return (
    <div className="space-y-5">
      <Notice tone="good" title={t(made.made === 0 ? 'spaces.thereAlready' : 'spaces.done')} alert>
        <p className="text-quiet">{t('spaces.doneBody')}</p>
      </Notice>
      <EverybodyOffer server={server} aliases={made.aliases} of="space" />
      <DefaultOffer server={server} aliases={made.aliases} />
      <div className="flex flex-wrap gap-3 border-t border-line pt-5">
        <Link href={paths.rooms(server.id)} className={buttonClass('plain')}>
          {t('spaces.toRooms')}
        </Link>
        <Button onClick={onAnother}>{t('spaces.another')}</Button>
      </div>
    </div>
  );
}

/** Why it stopped, above the form that goes on with it. */
function Unfinished({ server, view }: Pick<SpaceJobProps, 'server' | 'view'>) {
  const { t } = useTranslation();
  const problem = view.ended?.problem;
  return (
    <div className="space-y-3">
      {problem && view.ended?.outcome !== 'cancelled' && <ServerProblem server={server} problem={problem} />}
      <Notice tone="attention" title={t('spaces.stopped')} alert />
    </div>
  );
}
