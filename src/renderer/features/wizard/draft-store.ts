import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSpec, SpecInput } from '../../../shared/spec/index.ts';

/** What the host has chosen so far for one server: a spec in the making, without how to reach the server. */
export interface SpecDraft {
  readonly domain: string;
  /** The host's own account. */
  readonly admin: string;
  readonly preset: NonNullable<SpecInput['preset']>;
  readonly tls: NonNullable<SpecInput['tls']>;
  readonly features: NonNullable<SpecInput['features']>;
  /** The server part of the spec that is there already, kept as it is. */
  readonly server?: SpecInput['server'];
}

/** How to reach a server that is being added. Never what opens it: a secret lives in its field alone. */
export interface ConnectDraft {
  readonly address: string;
  readonly user: string;
  readonly port: number;
  readonly way: 'password' | 'key' | 'agent';
}

interface DraftState {
  readonly connect: ConnectDraft;
  readonly specs: Readonly<Record<string, SpecDraft>>;
  readonly setConnect: (connect: ConnectDraft) => void;
  readonly change: (serverId: ServerId, part: Partial<SpecDraft>) => void;
  readonly drop: (serverId: ServerId) => void;
}

export const newConnect: ConnectDraft = { address: '', user: 'root', port: 22, way: 'password' };
export const newDraft: SpecDraft = { domain: '', admin: 'admin', preset: 'friends', tls: {}, features: {} };

/** Drafts outlive a reload and a restart, so that going away loses nothing. */
export const useDrafts = create<DraftState>()(
  persist(
    (set) => ({
      connect: newConnect,
      specs: {},
      setConnect: (connect) => set({ connect }),
      change: (serverId, part) =>
        set((state) => ({
          specs: { ...state.specs, [serverId]: { ...(state.specs[serverId] ?? newDraft), ...part } },
        })),
      drop: (serverId) =>
        set((state) => {
          const { [serverId]: _gone, ...specs } = state.specs;
          return { specs };
        }),
    }),
    { name: 'innkeeper.drafts', version: 1 },
  ),
);

/** A draft that begins with the spec a server already has. */
export function draftOf(spec: ServerSpec): SpecDraft {
  const { domain, admin, preset, tls, features, server } = spec;
  return { domain, admin, preset, tls, features, server };
}
