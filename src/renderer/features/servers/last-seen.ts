import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerStatus } from '../../../shared/status.ts';

interface LastSeen {
  readonly seen: Readonly<Record<string, ServerStatus>>;
  readonly remember: (status: ServerStatus) => void;
  readonly forget: (serverId: ServerId) => void;
}

/** How each server was when it was last reached. There is no secret in a status. */
export const useLastSeen = create<LastSeen>()(
  persist(
    (set) => ({
      seen: {},
      remember: (status) => set((state) => ({ seen: { ...state.seen, [status.serverId]: status } })),
      forget: (serverId) =>
        set((state) => {
          const { [serverId]: _gone, ...seen } = state.seen;
          return { seen };
        }),
    }),
    { name: 'innkeeper.last-seen', version: 1 },
  ),
);
