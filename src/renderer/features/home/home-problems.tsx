import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../app/paths.ts';
import { useAct } from '../../client/use-act.ts';
import { callKey } from '../../client/use-call.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import type { useStatus } from '../servers/use-status.ts';
import { ChangedKeyDialog } from '../wizard/connect/changed-key-dialog.tsx';

interface HomeProblemsProps {
  readonly server: ServerSummary;
  readonly seen: ReturnType<typeof useStatus>;
}

/** What is wrong, worst first, each with what can be done about it here. */
export function HomeProblems({ server, seen }: HomeProblemsProps) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const trust = useAct('servers.trustHostKey');
  const [changed, setChanged] = useState<Problem | undefined>();
  const problems = seen.old ? (seen.problem ? [seen.problem] : []) : (seen.status?.problems ?? []);
  const connect = () => go(paths.setup(server.id, 'connect'));
  const review = () => go(paths.setup(server.id, 'review'));

  const replaceKey = async () => {
    const fingerprint = String(changed?.params.fingerprint ?? '');
    setChanged(undefined);
    const { ok } = await trust.run({ serverId: server.id, fingerprint });
    if (ok) await queries.invalidateQueries({ queryKey: callKey('servers.status', { serverId: server.id }) });
  };

  return (
    <>
      {problems.map((problem) => (
        <ProblemCard
          key={problem.code + JSON.stringify(problem.params)}
          problem={problem}
          tone={seen.light === 'trouble' || problem.code === 'ssh.host-key-changed' ? 'trouble' : 'attention'}
          busy={seen.looking || trust.pending}
          alert
          handlers={{
            retry: seen.look,
            'edit-connection': connect,
            'enter-sudo-password': connect,
            'change-password': connect,
            'edit-spec': () => go(paths.setup(server.id, 'wants')),
            'replace-host-key': () => setChanged(problem),
            'keep-my-edits': review,
            'overwrite-my-edits': review,
          }}
        />
      ))}
      {trust.problem && <ProblemCard problem={trust.problem} alert />}
      <ChangedKeyDialog
        open={changed !== undefined}
        onClose={() => setChanged(undefined)}
        onYes={replaceKey}
      />
    </>
  );
}
