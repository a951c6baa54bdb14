import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';

interface LastSeen {
  readonly seen: Readonly<Record<string, Health>>;
  readonly remember: (health: Health) => void;
  readonly forget: (serverId: ServerId) => void;
}

/** How each server was when it was last reached; the hour before that is not kept. There is no secret in it. */
export const useLastSeen = create<LastSeen>()(
  persist(
    (set) => ({
      seen: {},
      remember: (health) =>
        set((state) => ({ seen: { ...state.seen, [health.serverId]: { ...health, history: [] } } })),
      forget: (serverId) =>
        set((state) => {
          const { [serverId]: _gone, ...seen } = state.seen;
          return { seen };
        }),
    }),
    // What an earlier Innkeeper knew is told anew soon.
    { name: 'innkeeper.last-seen', version: 2, migrate: () => ({ seen: {} }) },
  ),
);
