import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { callKey } from '../../client/use-call.ts';
import { useToast } from '../../ui/toast.tsx';
import { useSpecDrafts } from '../spec-draft/spec-draft-store.ts';
import { useHealths, useLastSeen } from './health-store.ts';

/** After the core has forgotten a server: so do the pages, which say what was done and go to another one. */
export function useLeaveServer(): (server: ServerSummary, told: string) => Promise<void> {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const say = useToast();
  const dropDraft = useSpecDrafts((state) => state.drop);
  const dropSeen = useLastSeen((state) => state.forget);
  const dropHealth = useHealths((state) => state.forget);
  return async (server, told) => {
    dropDraft(server.id);
    dropHealth(server.id);
    dropSeen(server.id);
    say(told);
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
    const [next] = queries.getQueryData<CallOutput<'servers.list'>>(callKey('servers.list', {})) ?? [];
    go(next ? paths.home(next.id) : paths.start, { replace: true });
  };
}
