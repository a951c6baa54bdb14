import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Problem } from '../../../shared/problem.ts';

interface HealthState {
  /** The newest state told of each server. */
  readonly healths: Readonly<Record<string, Health>>;
  /** Why nothing is told of a server. */
  readonly problems: Readonly<Record<string, Problem>>;
  readonly tell: (health: Health) => void;
  readonly fail: (serverId: ServerId, problem: Problem) => void;
  readonly forget: (serverId: ServerId) => void;
}

/** The pushed stream of how servers are. Nothing in it is fetched, and nothing fetched is in it. */
export const useHealths = create<HealthState>()((set) => ({
  healths: {},
  problems: {},
  tell: (health) =>
    set((state) => ({
      healths: { ...state.healths, [health.serverId]: health },
      problems: without(state.problems, health.serverId),
    })),
  fail: (serverId, problem) => set((state) => ({ problems: { ...state.problems, [serverId]: problem } })),
  forget: (serverId) =>
    set((state) => ({
      healths: without(state.healths, serverId),
      problems: without(state.problems, serverId),
    })),
}));

function without<T>(all: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  const { [name]: _gone, ...rest } = all;
  return rest;
}

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
    { name: 'innkeeper.last-seen', version: 3, migrate: () => ({ seen: {} }) },
  ),
);
