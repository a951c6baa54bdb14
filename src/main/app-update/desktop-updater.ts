import { CancellationToken, type AppUpdater as Library, Provider, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { lt } from 'semver';
import type { AppUpdater } from '../../core/local/app-update/app-updater.ts';
import { type FeedSettings, folderOf } from '../../core/local/app-update/feed-settings.ts';
import { installerFor } from '../../core/local/app-update/installer.ts';
import type { AppRelease } from '../../core/local/app-update/release.ts';
import type { SignedFeed } from '../../core/local/app-update/signed-feed.ts';
import { onAbort } from '../../shared/async/cancelled.ts';
import type { AppOffer } from '../../shared/contract/app-update.ts';
import { ProblemError } from '../../shared/problem.ts';

interface Parts {
  readonly library: Library;
  readonly feed: SignedFeed;
  readonly settings: FeedSettings;
  readonly installer: { readonly kind: string; readonly processor: string };
  /** The name of the description for this system. */
  readonly file: string;
  readonly installsAtQuit: boolean;
  /** From now on an answer of another length than this is refused; any where it is undefined. */
  expect(bytes: number | undefined): void;
  /** Puts Innkeeper's own things in order before it ends for good. */
  leave(): Promise<void>;
  /** Starts it again as it is: what was begun did not come about. */
  restart(): void;
  readonly stallMs?: number;
}

/**
 * electron-updater downloads and installs; which version there is, it hears from the signed feed alone, and of that the one
 * installer for this computer. It compares the file with the digest in the signed description before anybody can use it.
 */
export class DesktopUpdater implements AppUpdater {
  readonly installsAtQuit: boolean;
  readonly #parts: Parts;
  #bytes: number | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.installsAtQuit = parts.installsAtQuit;
    const { library } = parts;
    library.autoDownload = false;
    library.autoInstallOnAppQuit = false;
    library.disableWebInstaller = true;
    // A whole file can be compared with its digest; parts of it come from names nobody signed for.
    library.disableDifferentialDownload = true;
    library.logger = null;
  }

  async look(wanted: string | undefined, signal: AbortSignal): ReturnType<AppUpdater['look']> {
    const { library, feed, settings, installer, file } = this.#parts;
    const release =
      wanted === undefined ? await feed.newest(file, signal) : await feed.version(wanted, file, signal);
    const own = installerFor(release, installer.kind, installer.processor);
    if (own === undefined) throw new ProblemError('app-update.gone', { host: this.#host });
    library.allowDowngrade = wanted !== undefined;
    library.setFeedURL({
      provider: 'custom',
      updateProvider: providing(release, own, folderOf(settings, release.version)),
    });
    const found = await library.checkForUpdates();
    if (!found?.isUpdateAvailable) return { newest: release.version, offer: null };
    this.#bytes = own.size;
    const offer: AppOffer = {
      version: release.version,
      back: lt(release.version, library.currentVersion.version),
      bytes: own.size,
      releasedAt: release.releaseDate ?? null,
      notes: release.releaseNotes ?? null,
    };
    return { newest: release.version, offer };
  }

  async download(progress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
    const { library, expect, stallMs = 60_000 } = this.#parts;
    const token = new CancellationToken();
    const stalled = setTimeout(() => token.cancel(), stallMs);
    const forget = onAbort(signal, () => token.cancel());
    const told = ({ percent }: { readonly percent: number }) => {
      stalled.refresh();
      progress(Math.min(percent / 100, 1));
    };
    library.on('download-progress', told);
    expect(this.#bytes);
    // The library asks for it at the end of the download, and once more at the quit.
    library.autoInstallOnAppQuit = this.installsAtQuit;
    try {
      await library.downloadUpdate(token);
    } catch (error) {
      signal.throwIfAborted();
      throw this.#failed(error);
    } finally {
      library.autoInstallOnAppQuit = false;
      expect(undefined);
      library.off('download-progress', told);
      forget();
      clearTimeout(stalled);
    }
  }

  installAtQuit(): void {
    this.#parts.library.autoInstallOnAppQuit = true;
  }

  async install(): Promise<void> {
    const { library, leave, restart } = this.#parts;
    // Told at the next start, which finds the version that was there before.
    library.once('error', restart);
    await leave();
    library.quitAndInstall(true, true);
  }

  #failed(error: unknown): ProblemError {
    const details = error instanceof Error ? error.message : String(error);
    const damaged = error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH';
    return damaged
      ? new ProblemError('app-update.damaged', {}, details)
      : new ProblemError('app-update.not-downloaded', { host: this.#host }, details);
  }

  get #host(): string {
    return new URL(this.#parts.settings.latest).host;
  }
}

/** A source for the library that knows one installer of one version. */
function providing(release: AppRelease, own: AppRelease['files'][number], folder: string) {
  return class extends Provider<UpdateInfo> {
    // The library hands it more than it needs.
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const { version, releaseDate = '', stagingPercentage, minimumSystemVersion } = release;
      const { url: path, sha512 } = own;
      return { version, releaseDate, stagingPercentage, minimumSystemVersion, files: [own], path, sha512 };
    }

    resolveFiles() {
      return [{ url: new URL(own.url, folder), info: own }];
    }
  };
}
