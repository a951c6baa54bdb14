import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { servicesIn } from '../../../shared/params-in.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../base/paths.ts';
import type { Pages } from '../../client/use-pages.ts';
import { useAgo } from '../../ui/format.ts';
import { ProblemCard, type ProblemHandlers } from '../../ui/problem-card.tsx';
import { useServiceControl } from './use-service-control.ts';

interface ServerProblemProps {
  readonly server: ServerSummary;
  readonly problem: Problem;
  readonly busy?: boolean;
  readonly again?: () => void;
  /** What this page can do besides. */
  readonly more?: ProblemHandlers;
}

/** A problem met while asking a server, with the ways out that every page inside it has. */
export function ServerProblem({ server, problem, busy = false, again, more }: ServerProblemProps) {
  const [, go] = useLocation();
  const control = useServiceControl(server);
  // Without one everything would start, what the host stopped on purpose too.
  const nameable = servicesIn(problem.params).length > 0 || problem.code === 'docker.stopped-by-you';
  const connect = () => go(paths.setup(server.id, 'connect'));
  const card = (
    <ProblemCard
      problem={problem}
      alert
      busy={busy || control.pending}
      handlers={{
        ...(again && { retry: again }),
        'edit-connection': connect,
        'enter-sudo-password': connect,
        'change-password': connect,
        'replace-host-key': () => go(paths.home(server.id)),
        'open-doctor': () => go(paths.doctor(server.id)),
        'clean-up': () => go(paths.cleanUp(server.id)),
        'edit-spec': () => go(settingsPath(server)),
        ...(nameable && {
          'start-services': () => control.run('start', problem),
          'restart-services': () => control.run('restart', problem),
        }),
        ...more,
      }}
    />
  );
  if (control.problem === undefined) return card;
  return (
    <div className="space-y-4">
      {card}
      <ProblemCard problem={control.problem} alert />
    </div>
  );
}

interface ListProblemProps {
  readonly server: ServerSummary;
  readonly pages: Pick<Pages<unknown>, 'problem' | 'fetching' | 'fetchedAt' | 'count' | 'again'>;
}

/** Why a list could not be fetched; and, where an older one is still shown, how old it is. */
export function ListProblem({ server, pages }: ListProblemProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { problem, fetching, fetchedAt, count, again } = pages;
  if (problem === undefined) return null;
  return (
    <>
      <ServerProblem server={server} problem={problem} busy={fetching} again={again} />
      {count !== undefined && fetchedAt > 0 && (
        <p className="text-quiet">
          {t('serverPages.lastKnown', { ago: ago(new Date(fetchedAt).toISOString()) })}
        </p>
      )}
    </>
  );
}
