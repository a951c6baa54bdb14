import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ServerId } from '../../../shared/ids.ts';

/** A wish for one setting. Without a value: to be left out, where that is allowed. */
export interface Wish {
  readonly value?: unknown;
}

/** Wishes by the path of their setting. They lie over whatever the server has when they are shown. */
export type Wishes = Readonly<Record<string, Wish>>;

interface WishState {
  readonly servers: Readonly<Record<string, Wishes>>;
  readonly set: (serverId: ServerId, path: string, wish: Wish) => void;
  readonly undo: (serverId: ServerId, path: string) => void;
  readonly drop: (serverId: ServerId) => void;
}

/** Unsaved changes outlive a reload and a restart, so that going away loses nothing. */
export const useWishes = create<WishState>()(
  persist(
    (set) => ({
      servers: {},
      set: (serverId, path, wish) =>
        set(({ servers }) => ({
          servers: { ...servers, [serverId]: { ...servers[serverId], [path]: wish } },
        })),
      undo: (serverId, path) =>
        set(({ servers }) => {
          const { [path]: _gone, ...rest } = servers[serverId] ?? {};
          return { servers: { ...servers, [serverId]: rest } };
        }),
      drop: (serverId) =>
        set(({ servers }) => {
          const { [serverId]: _gone, ...rest } = servers;
          return { servers: rest };
        }),
    }),
    { name: 'innkeeper.wishes', version: 1 },
  ),
);
