import { useLocation } from 'wouter';
import { doctorFixes } from '../../../shared/doctor-fixes.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../base/paths.ts';
import type { ProblemHandlers } from '../../ui/problem-card.tsx';
import { servicesToControl } from '../page-parts/use-service-control.ts';
import type { PendingFix } from './fix-question.tsx';
import type { FixRun } from './use-fix.ts';

interface Ways {
  /** Examines again. */
  readonly again: () => void;
  /** Asks the host before something that people notice. */
  readonly ask: (question: PendingFix) => void;
}

/** What the doctor's page can do about a problem. */
export function useFixHandlers(
  server: ServerSummary,
  fixRun: FixRun,
  { again, ask }: Ways,
): (problem: Problem) => ProblemHandlers {
  const [, go] = useLocation();
  const connect = () => go(paths.setup(server.id, 'connect'));
  const setUpAgain = () => go(paths.setUpAgain(server.id));
  const fixes = Object.fromEntries(
    doctorFixes.map((fix) => [
      fix,
      () => ask({ kind: 'fix', fix, yes: (shown) => fixRun.begin(fix, { shown }) }),
    ]),
  );
  return (problem) => ({
    ...fixes,
    retry: again,
    'start-services': () => fixRun.begin('start-services', { services: servicesToControl(problem) }),
    'restart-services': () =>
      ask({
        kind: 'restart',
        yes: () => fixRun.begin('restart-services', { services: servicesToControl(problem) }),
      }),
    'stop-service': () => ask({ kind: 'free-port', problem }),
    'edit-connection': connect,
    'enter-sudo-password': connect,
    'change-password': connect,
    'replace-host-key': () => go(paths.home(server.id)),
    'edit-spec': () => go(settingsPath(server)),
    'keep-my-edits': setUpAgain,
    'overwrite-my-edits': setUpAgain,
    'clean-up': () => go(paths.cleanUp(server.id)),
    'open-logs': () => go(paths.logs(server.id)),
  });
}
