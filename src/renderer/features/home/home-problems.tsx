import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../base/paths.ts';
import { useAction } from '../../client/use-action.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useServiceControl } from '../page-parts/use-service-control.ts';
import type { SeenStatus } from '../servers/server-status.tsx';
import { ChangedKeyDialog } from '../wizard/connect/fingerprint-question.tsx';

interface HomeProblemsProps {
  readonly server: ServerSummary;
  readonly seen: SeenStatus;
  /** Whether the page's title tells the first problem already. */
  readonly firstIsTitle: boolean;
}

/** What is wrong, worst first, each with what can be done about it here. */
export function HomeProblems({ server, seen, firstIsTitle }: HomeProblemsProps) {
  const [, go] = useLocation();
  const trust = useAction('servers.trustHostKey');
  const control = useServiceControl(server);
  const [changed, setChanged] = useState<Problem | undefined>();
  const shown = seen.problem
    ? [
        {
          ...seen.problem,
          level: seen.problem.code === 'ssh.host-key-changed' ? 'trouble' : 'attention',
        } as const,
      ]
    : (seen.status?.problems ?? []);
  const connect = () => go(paths.setup(server.id, 'connect'));
  const setUpAgain = () => go(paths.setUpAgain(server.id));
  const doctor = () => go(paths.doctor(server.id));

  const replaceKey = async () => {
    const fingerprint = String(changed?.params.fingerprint ?? '');
    setChanged(undefined);
    await trust.run({ serverId: server.id, fingerprint });
  };

  return (
    <>
      {shown.map((problem, index) => (
        <ProblemCard
          key={problem.code + JSON.stringify(problem.params)}
          problem={problem}
          tone={problem.level}
          {...(firstIsTitle && index === 0 && { heading: null })}
          primary={index === 0 && !seen.old}
          busy={seen.looking || trust.pending || control.pending}
          alert
          handlers={{
            retry: seen.look,
            'edit-connection': connect,
            'enter-sudo-password': connect,
            'change-password': connect,
            'edit-spec': () => go(settingsPath(server)),
            'replace-host-key': () => setChanged(problem),
            'keep-my-edits': setUpAgain,
            'overwrite-my-edits': setUpAgain,
            redeploy: setUpAgain,
            'open-logs': () => go(paths.logs(server.id, oneName(problem))),
            'open-doctor': doctor,
            'renew-certificate': doctor,
            'real-certificates': doctor,
            'clean-up': () => go(paths.cleanUp(server.id)),
            'start-services': () => control.run('start', problem),
            'restart-services': () => control.run('restart', problem),
          }}
        />
      ))}
      {trust.problem && <ProblemCard problem={trust.problem} alert />}
      {control.problem && <ProblemCard problem={control.problem} alert />}
      <ChangedKeyDialog
        open={changed !== undefined}
        onClose={() => setChanged(undefined)}
        onYes={replaceKey}
      />
    </>
  );
}

/** The service a problem is about, where it is about one. */
function oneName({ params }: Problem): string | undefined {
  const name = String(params.name ?? '');
  return /^[a-z0-9][a-z0-9_-]*$/.test(name) ? name : undefined;
}
