import { useEffect } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerStatus, ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { useLastSeen } from './last-seen.ts';

interface SeenStatus {
  /** Undefined until something is known. */
  readonly light: ServerStatus['light'] | undefined;
  /** The newest state there is; may be older than the light while the server cannot be reached. */
  readonly status: ServerStatus | undefined;
  /** True while `status` is only what was seen before. */
  readonly old: boolean;
  readonly problem: Problem | undefined;
  readonly looking: boolean;
  readonly look: () => void;
}

/** How a server is, looked at each minute; while it is out of reach, how it was last. */
export function useStatus(server: ServerSummary): SeenStatus {
  const query = useCall('servers.status', { serverId: server.id }, { every: 60_000, fresh: 20_000 });
  const before = useLastSeen((state) => state.seen[server.id]);
  const remember = useLastSeen((state) => state.remember);
  const now = query.data;
  const reached = now !== undefined && now.light !== 'unreachable';

  useEffect(() => {
    if (now && reached) remember(now);
  }, [now, reached, remember]);

  const failed = query.error !== null;
  const unreachable = failed || now?.light === 'unreachable';
  const known = reached && !failed ? now : (before ?? now);
  return {
    light: unreachable ? 'unreachable' : (now?.light ?? (before ? before.light : undefined)),
    status: known,
    old: unreachable,
    problem: failed ? problemOf(query.error) : now?.light === 'unreachable' ? now.problems[0] : undefined,
    looking: query.isFetching,
    look: () => {
      query.refetch();
    },
  };
}
