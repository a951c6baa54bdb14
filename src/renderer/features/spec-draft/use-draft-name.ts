import type { ServerId } from '../../../shared/ids.ts';
import { useCall } from '../../client/use-call.ts';
import { useSpecDrafts } from './spec-draft-store.ts';

/** What people call a server: the domain it is being given counts more than the address it was added under. */
export function useDraftName(): (serverId: ServerId) => string {
  const drafts = useSpecDrafts((state) => state.servers);
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  return (serverId) => {
    const domain = drafts[serverId]?.domain?.value;
    if (typeof domain === 'string' && domain !== '') return domain;
    return servers.data?.find((server) => server.id === serverId)?.name ?? serverId;
  };
}
