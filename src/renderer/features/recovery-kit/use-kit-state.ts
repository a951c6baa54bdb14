import type { UseQueryResult } from '@tanstack/react-query';
import type { KitState } from '../../../shared/contract/recovery-kit.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';

/** Whether a kit was saved, and is right. Where one was, the server is looked at: seldom, for little of it changes often. */
export function useKitState(server: ServerSummary): UseQueryResult<KitState> {
  return useCall(
    'recoveryKit.status',
    { serverId: server.id },
    { enabled: server.stage === 'set-up', every: 10 * 60_000, fresh: 60_000 },
  );
}
