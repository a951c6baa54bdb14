import { useLocation } from 'wouter';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../app/paths.ts';
import { ProblemCard, type ProblemHandlers } from '../../ui/problem-card.tsx';

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
  const connect = () => go(paths.setup(server.id, 'connect'));
  return (
    <ProblemCard
      problem={problem}
      alert
      busy={busy}
      handlers={{
        ...(again && { retry: again }),
        'edit-connection': connect,
        'enter-sudo-password': connect,
        'change-password': connect,
        'replace-host-key': () => go(paths.home(server.id)),
        'open-doctor': () => go(paths.doctor(server.id)),
        'clean-up': () => go(paths.cleanUp(server.id)),
        'edit-spec': () => go(settingsPath(server)),
        ...more,
      }}
    />
  );
}
