import type { ServerId } from '../../../shared/ids.ts';
import { useServerName } from '../jobs/use-server-name.ts';
import { useDrafts } from './draft-store.ts';

/** A server's name: the domain it is being given counts more than the address it was added under. */
export function useSpecDraftName(): (serverId: ServerId) => string {
  const specs = useDrafts((state) => state.specs);
  const nameOf = useServerName();
  return (serverId) => specs[serverId]?.domain || nameOf(serverId);
}
