import { create } from 'zustand';
import type { OpenedKit } from '../../recovery-kit/open-kit.tsx';

interface RestoreSource {
  /** Whether the server that is being added is to be set up from a backup. */
  readonly wanted: boolean;
  /** A kit that was opened on the way. It is kept for as long as the conversation lasts, and nowhere but here. */
  readonly kit: OpenedKit | undefined;
  readonly want: (kit?: OpenedKit) => void;
  readonly open: (kit: OpenedKit) => void;
  readonly openNone: () => void;
  readonly forget: () => void;
}

/** What is known of the backup before there is a server to bring it to. */
export const useRestoreSource = create<RestoreSource>()((set) => ({
  wanted: false,
  kit: undefined,
  want: (kit) => set({ wanted: true, kit }),
  open: (kit) => set({ kit }),
  openNone: () => set({ kit: undefined }),
  forget: () => set({ wanted: false, kit: undefined }),
}));
