import { useLocation } from 'wouter';
import { doctorFixes } from '../../../shared/doctor-fixes.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../app/paths.ts';
import type { ProblemHandlers } from '../../ui/problem-card.tsx';
import type { Question } from './fix-question.tsx';
import type { FixRun } from './use-fix.ts';

interface Ways {
  /** Examines again. */
  readonly again: () => void;
  /** Asks the host before something that people notice. */
  readonly ask: (question: Question) => void;
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
    'start-services': () => fixRun.begin('start-services', { service: serviceIn(problem) }),
    'restart-services': () =>
      ask({ kind: 'restart', yes: () => fixRun.begin('restart-services', { service: serviceIn(problem) }) }),
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

/** The service a problem is about, by its Compose name; undefined where it is about several. */
function serviceIn({ code, params }: Problem): string | undefined {
  return code.startsWith('docker.') && typeof params.name === 'string' ? params.name : undefined;
}
