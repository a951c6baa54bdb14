import { useQueryClient } from '@tanstack/react-query';
import type { Mirror } from '../../../../shared/contract/backup-mirror.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';

/** What is known of the copy on this computer, and what can be done with it. */
export function useMirror(server: ServerSummary) {
  const { id: serverId } = server;
  const queries = useQueryClient();
  const query = useCall('backups.mirror', { serverId }, { every: 2_000 });
  const set = useAction('backups.setMirror');
  const fetch = useAction('backups.fetchMirror');
  const stop = useAction('backups.stopMirror');
  const all = [set, fetch, stop];
  const show = (mirror: Mirror) => queries.setQueryData(callKey('backups.mirror', { serverId }), mirror);
  const begin = () => {
    for (const act of all) act.clear();
  };
  const acts = {
    pending: all.some(({ pending }) => pending),
    problem: all.find(({ problem }) => problem)?.problem,
    /** Whether it is kept, or given up, as was asked for. */
    set: async (folder: string | null): Promise<boolean> => {
      begin();
      const result = await set.run({ serverId, folder });
      if (result.ok) show(result.value);
      return result.ok;
    },
    fetch: async () => {
      begin();
      const result = await fetch.run({ serverId });
      if (result.ok) show(result.value);
    },
    pause: async () => {
      begin();
      const result = await stop.run({ serverId });
      if (result.ok) show(result.value);
    },
  };
  return { query, acts };
}
export type MirrorActions = ReturnType<typeof useMirror>['acts'];
