import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { useBegunJob } from '../jobs/use-begun-job.ts';

export type UpdateDirection = 'apply' | 'undo';

const flows = ['update'] as const;

/** Updating and going back from this page, and following what was begun before it was opened. */
export function useUpdateJob(server: ServerSummary) {
  const apply = useAction('updates.apply');
  const undo = useAction('updates.undo');
  const major = useAction('updates.moveMajor');
  const { view, running, follow } = useBegunJob(server, flows);
  return {
    view,
    running,
    pending: apply.pending || undo.pending || major.pending,
    problem: apply.problem ?? undo.problem ?? major.problem,
    begin: async (move: UpdateDirection, backup: boolean, database: 'keep' | 'backup' = 'keep') => {
      const input = { serverId: server.id, backup: backup ? 'make' : 'without' } as const;
      return follow(await (move === 'apply' ? apply.run(input) : undo.run({ ...input, database })));
    },
    beginMajor: async () => follow(await major.run({ serverId: server.id })),
  };
}
export type UpdateJob = ReturnType<typeof useUpdateJob>;
