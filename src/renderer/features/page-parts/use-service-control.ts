import { servicesIn } from '../../../shared/params-in.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';

/** The services to be started or restarted for a problem, by their Compose names; undefined where it is all of them. */
export function servicesToControl({ code, params }: Problem): string[] | undefined {
  const names = servicesIn(params);
  return names.length === 0 || code === 'docker.stopped-by-you' ? undefined : names;
}

/** Starts or restarts the services a problem is about; all of them where the whole server rests. */
export function useServiceControl(server: ServerSummary) {
  const control = useAction('services.control');
  const run = (action: 'start' | 'restart', problem: Problem) => {
    control.run({ serverId: server.id, action, services: servicesToControl(problem) });
  };
  return { ...control, run };
}
