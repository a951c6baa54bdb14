import type { CallInput } from '../../../../shared/contract.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { useBegunJob } from '../../jobs/use-begun-job.ts';

const flows = ['restore'] as const;

/** Restoring, going back and deleting what is kept, from this page; and following what was begun before it was opened. */
export function useRestoreJob(server: ServerSummary) {
  const restore = useAction('restore.run');
  const undo = useAction('restore.undo');
  const finish = useAction('restore.finish');
  // Releases are brought back by work of the same kind.
  const { view, running, follow } = useBegunJob(server, flows, ({ steps }) =>
    steps.some(({ id }) => id.startsWith('restore-')),
  );
  return {
    view,
    running,
    pending: restore.pending || undo.pending || finish.pending,
    problem: restore.problem ?? undo.problem ?? finish.problem,
    clear: () => {
      restore.clear();
      undo.clear();
      finish.clear();
    },
    restore: async (which: Omit<CallInput<'restore.run'>, 'serverId'>) =>
      follow(await restore.run({ serverId: server.id, ...which })),
    undo: async () => follow(await undo.run({ serverId: server.id })),
    finish: async () => follow(await finish.run({ serverId: server.id })),
  };
}
export type RestoreJob = ReturnType<typeof useRestoreJob>;
