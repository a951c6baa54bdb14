import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ServerId } from '../../../shared/ids.ts';
import type { SpecDraft } from '../../../shared/spec/draft.ts';
import { useCall } from '../../client/use-call.ts';

interface SpecDraftState {
  readonly servers: Readonly<Record<string, SpecDraft>>;
  readonly edit: (serverId: ServerId, change: (draft: SpecDraft) => SpecDraft) => void;
  readonly drop: (serverId: ServerId) => void;
}

/** As `emptyDraft`, without what knows specs: every page reads from here what a server is called. */
const nothing: SpecDraft = {};

/**
 * What the host wants to be otherwise, for each server: the one draft that the wizard and the settings are views
 * of. It outlives a reload and a restart, so that going away loses nothing.
 */
export const useSpecDrafts = create<SpecDraftState>()(
  persist(
    (put) => {
      return {
        servers: {},
        edit: (serverId, change) =>
          put((state) => {
            const before = state.servers[serverId] ?? nothing;
            const after = change(before);
            return after === before ? state : { servers: { ...state.servers, [serverId]: after } };
          }),
        drop: (serverId) =>
          put(({ servers }) => {
            const { [serverId]: _gone, ...rest } = servers;
            return { servers: rest };
          }),
      };
    },
    { name: 'innkeeper.spec-drafts', version: 1 },
  ),
);

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
