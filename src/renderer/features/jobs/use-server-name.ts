import type { ServerId } from '../../../shared/ids.ts';
import { useCall } from '../../client/use-call.ts';

/** What people call a server; its id until that is known. */
export function useServerName(): (serverId: ServerId) => string {
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  return (serverId) => servers.data?.find((server) => server.id === serverId)?.name ?? serverId;
}
