import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ServerId } from '../../../shared/ids.ts';
import {
  emptyDraft,
  type SpecDraft,
  settleDraft,
  withChange,
  withoutChange,
} from '../../../shared/spec/draft.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';

interface SpecDraftState {
  readonly servers: Readonly<Record<string, SpecDraft>>;
  readonly set: (serverId: ServerId, base: ServerSpec, path: string, value: unknown) => void;
  readonly undo: (serverId: ServerId, path: string) => void;
  /** Drops what the server has by now. */
  readonly settle: (serverId: ServerId, base: ServerSpec) => void;
  readonly drop: (serverId: ServerId) => void;
}

/**
 * What the host wants to be otherwise, for each server: the one draft that the wizard and the settings are views
 * of. It outlives a reload and a restart, so that going away loses nothing.
 */
export const useSpecDrafts = create<SpecDraftState>()(
  persist(
    (put) => {
      const edit = (serverId: ServerId, change: (draft: SpecDraft) => SpecDraft) =>
        put((state) => {
          const before = state.servers[serverId] ?? emptyDraft;
          const after = change(before);
          return after === before ? state : { servers: { ...state.servers, [serverId]: after } };
        });
      return {
        servers: {},
        set: (serverId, base, path, value) => edit(serverId, (draft) => withChange(draft, base, path, value)),
        undo: (serverId, path) => edit(serverId, (draft) => withoutChange(draft, path)),
        settle: (serverId, base) => edit(serverId, (draft) => settleDraft(base, draft)),
        drop: (serverId) =>
          put(({ servers }) => {
            const { [serverId]: _gone, ...rest } = servers;
            return { servers: rest };
          }),
      };
    },
    // What the first settings page kept has the same form; its name stays, so that nobody loses it.
    { name: 'innkeeper.wishes', version: 1 },
  ),
);
