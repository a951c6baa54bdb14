import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How to reach a server that is being added. Never what opens it: a secret lives in its field alone. */
export interface ConnectDraft {
  readonly address: string;
  readonly user: string;
  readonly port: number;
  readonly way: 'password' | 'key' | 'agent';
}

interface ConnectDraftState {
  readonly connect: ConnectDraft;
  readonly setConnect: (connect: ConnectDraft) => void;
}

export const newConnect: ConnectDraft = { address: '', user: 'root', port: 22, way: 'password' };

/** It outlives a reload and a restart, so that going away loses nothing. */
export const useConnectDraft = create<ConnectDraftState>()(
  persist(
    (set) => ({
      connect: newConnect,
      setConnect: (connect) => set({ connect }),
    }),
    {
      name: 'innkeeper.drafts',
      version: 2,
      // Version 1 kept whole specs beside it. They are left out: laid over a server, they would undo what changed since.
      migrate: (kept) => ({ connect: newConnect, ...pickConnect(kept) }) as ConnectDraftState,
    },
  ),
);

function pickConnect(kept: unknown): object {
  return typeof kept === 'object' && kept !== null && 'connect' in kept ? { connect: kept.connect } : {};
}
