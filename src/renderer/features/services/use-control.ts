import { useState } from 'react';
import type { ServiceAction } from '../../../shared/contract/services.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';

export interface ServiceActions {
  /** What is being asked about; undefined while nothing is. */
  readonly asking: ServiceAction | undefined;
  readonly ask: (action: ServiceAction) => void;
  /** Begins the work, which then shows in the job bar; asks about it where it cannot begin. */
  readonly begin: (action: ServiceAction) => Promise<void>;
  readonly close: () => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
}

/** Stopping and starting one service, or everything. */
export function useServiceActions(server: ServerSummary, service?: string): ServiceActions {
  const [asking, ask] = useState<ServiceAction | undefined>();
  const act = useAction('services.control');
  const close = () => {
    ask(undefined);
    act.clear();
  };
  const begin = async (action: ServiceAction) => {
    const { ok } = await act.run({
      serverId: server.id,
      action,
      ...(service !== undefined && { services: [service] }),
    });
    // What stands in the way is told where it was asked for.
    ask(ok ? undefined : action);
  };
  return { asking, ask, begin, close, pending: act.pending, problem: act.problem };
}
