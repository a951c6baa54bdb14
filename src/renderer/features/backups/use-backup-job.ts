import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { useBegunJob } from '../jobs/use-begun-job.ts';

const flows = ['backup', 'verification', 'drill'] as const;

/** Making, checking and testing backups from this page, and following what was begun before it was opened. */
export function useBackupJob(server: ServerSummary) {
  const now = useAction('backups.now');
  const check = useAction('backups.check');
  const drill = useAction('backups.drill');
  const { view, running, follow } = useBegunJob(server, flows);
  return {
    view,
    running,
    pending: now.pending || check.pending || drill.pending,
    problem: now.problem ?? check.problem ?? drill.problem,
    backUp: async () => follow(await now.run({ serverId: server.id })),
    checkAll: async (whole: boolean) => follow(await check.run({ serverId: server.id, whole })),
    test: async () => follow(await drill.run({ serverId: server.id })),
  };
}
export type BackupJob = ReturnType<typeof useBackupJob>;
