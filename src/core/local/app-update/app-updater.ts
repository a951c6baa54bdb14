import type { AppOffer } from '../../../shared/contract/app-update.ts';

/** What the shell does for updates of Innkeeper itself: only the desktop app can replace itself. */
export interface AppUpdater {
  /**
   * Asks the feed for the newest version, or for one that ran before, and tells it where it is another than the one that runs and
   * this computer is among those that get it so far. Throws problems of the family `app-update`.
   */
  look(
    wanted: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly newest: string; readonly offer: AppOffer | null }>;
  /** Downloads what the last look has offered, and checks it. */
  download(progress: (fraction: number) => void, signal: AbortSignal): Promise<void>;
  /** Whether what was downloaded can take its place without a word when Innkeeper quits. */
  readonly installsAtQuit: boolean;
  /** Has it do so at the quit that goes on now. */
  installAtQuit(): void;
  /** Ends Innkeeper, puts what was downloaded in its place, and starts that. Throws where it could not even begin. */
  install(): Promise<void>;
}
