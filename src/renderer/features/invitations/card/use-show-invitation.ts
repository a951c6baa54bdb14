import { useQueryClient } from '@tanstack/react-query';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { callKey } from '../../../client/use-call.ts';

/** Shows an invitation as an answer has just told it, and has lists fetched anew. */
export function useShowInvitation(serverId: ServerId): (fresh: Invitation) => void {
  const queries = useQueryClient();
  return (fresh) => {
    queries.setQueryData<CallOutput<'invitations.card'>>(
      callKey('invitations.card', { serverId, token: fresh.token }),
      (former) => former && { ...former, invitation: fresh },
    );
    queries.invalidateQueries({ queryKey: callKey('invitations.list') });
  };
}
