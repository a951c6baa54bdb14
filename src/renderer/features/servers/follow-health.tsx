import { useEffect } from 'react';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useClient } from '../../client/use-client.ts';
import { useVisible } from '../../ui/changes.ts';
import { useHealths, useLastSeen } from './health-store.ts';

interface FollowHealthsProps {
  readonly servers: readonly ServerSummary[];
  /** The one whose home is open. */
  readonly watched: ServerId | undefined;
}

/** Hears how every known server is; often only of the one that is looked at, and of none while the window is hidden. */
export function FollowHealths({ servers, watched }: FollowHealthsProps) {
  const visible = useVisible();
  // Where the chat was taken away there is nothing to be well.
  const there = servers.filter(({ stage }) => stage !== 'closed');
  return there.map(({ id }) => (
    <FollowHealth key={id} serverId={id} pace={visible && id === watched ? 'watching' : 'resting'} />
  ));
}

function FollowHealth({
  serverId,
  pace,
}: {
  readonly serverId: ServerId;
  readonly pace: 'watching' | 'resting';
}) {
  const client = useClient();
  useEffect(
    () =>
      client.listen('health.watch', () => ({ serverId, pace }), {
        onItem: (health) => {
          useHealths.getState().tell(health);
          if (health.light !== 'unreachable') useLastSeen.getState().remember(health);
        },
        onProblem: (problem) => useHealths.getState().fail(serverId, problem),
      }),
    [client, serverId, pace],
  );
  return null;
}
