import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAct } from '../../client/use-act.ts';

/** Starts or restarts the services a problem is about; all of them where the whole server rests. */
export function useServiceControl(server: ServerSummary) {
  const control = useAct('services.control');
  const run = (action: 'start' | 'restart', problem: Problem) => {
    const names = String(problem.params.name ?? '')
      .split(',')
      .filter((name) => name !== '');
    const some = names.length > 0 && problem.code !== 'docker.stopped-by-you';
    control.run({ serverId: server.id, action, ...(some && { services: names }) });
  };
  return { ...control, run };
}
