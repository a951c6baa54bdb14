import { app } from 'electron';
import { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater, RpmUpdater } from 'electron-updater';
import type { AppUpdater } from '../../core/local/app-update/app-updater.ts';
import type { FeedSettings } from '../../core/local/app-update/feed-settings.ts';
import { AppVersionNotes } from '../../core/local/app-update/notes.ts';
import { SignedFeed } from '../../core/local/app-update/signed-feed.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { DesktopUpdater } from './desktop-updater.ts';
import { guardSession } from './guard-session.ts';
import { descriptionFile, type InstalledAs } from './installed-as.ts';
import { openIn } from './open-address.ts';

interface OwnParts {
  readonly settings: FeedSettings;
  readonly kind: InstalledAs;
  readonly dataFolder: string;
  /** Closes the core. */
  leave(): Promise<void>;
}

/** electron-updater for the way Innkeeper is installed here. Called once Electron is ready: before there are no sessions. */
export function makeUpdater({ settings, kind, dataFolder, leave }: OwnParts): AppUpdater {
  const library = libraryFor(kind);
  const session = library.netSession;
  return new DesktopUpdater({
    library,
    settings,
    feed: new SignedFeed(settings, new AppVersionNotes(dataFolder), openIn(session)),
    installer: { kind, processor: process.arch },
    file: descriptionFile(),
    // Squirrel on macOS does not ask before, and packages of the system ask for a password.
    installsAtQuit: kind === 'exe' || kind === 'AppImage',
    expect: guardSession(session, settings),
    leave: async () => {
      await leave();
      // What is started next would find this one, and quit.
      app.releaseSingleInstanceLock();
    },
    restart: () => {
      // An AppImage's own program lies in a folder that ends with it.
      app.relaunch(process.env.APPIMAGE === undefined ? {} : { execPath: process.env.APPIMAGE });
      app.exit();
    },
  });
}

function libraryFor(kind: InstalledAs) {
  switch (kind) {
    case 'exe':
      return new NsisUpdater();
    case 'zip':
      return new MacUpdater();
    case 'AppImage':
      return new AppImageUpdater();
    case 'deb':
      return new DebUpdater();
    case 'rpm':
      return new RpmUpdater();
    default:
      return assertNever(kind);
  }
}
