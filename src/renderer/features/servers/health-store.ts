import { create } from 'zustand';
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
