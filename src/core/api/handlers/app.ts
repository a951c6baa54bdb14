import type { preferencesCalls } from '../../../shared/contract/preferences.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import type { HandedFile } from '../../../shared/handed-file.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { AppUpdater } from '../../local/app-update/app-updater.ts';
import { AppUpdates, type NoUpdater } from '../../local/app-update/app-updates.ts';
import { AppVersionNotes } from '../../local/app-update/notes.ts';
import type { PreferencesFile } from '../../local/preferences.ts';
import { neverAtLogin, type StartAtLogin } from '../../local/start-at-login.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { Handlers } from '../contract-handlers.ts';
import { type AppUpdateHandlers, appUpdateHandlers } from './app-update.ts';

type Preferences = Pick<Handlers['calls'], 'app.info' | 'app.save' | keyof typeof preferencesCalls>;

interface Area {
  readonly calls: Preferences & AppUpdateHandlers['calls'];
  readonly streams: AppUpdateHandlers['streams'];
  /** Called while it is still known whether work runs. */
  close(): Promise<void>;
}

/** How a shell answers `app.save`. */
export type SaveFile = Handlers['calls']['app.save'];

/** Innkeeper itself: who answers, where it keeps things, and what the host wants of it. */
interface App extends Pick<CallOutput<'app.info'>, 'shell' | 'version'> {
  readonly dataFolder: string;
  readonly vault: Vault;
  readonly saveFile?: SaveFile;
  readonly startAtLogin?: StartAtLogin;
  readonly handedFile?: () => HandedFile | undefined;
  readonly appUpdater?: AppUpdater | NoUpdater;
}

export function appHandlers(app: App, preferences: PreferencesFile, jobs: JobRegistry): Area {
  const { shell, version, dataFolder, vault, saveFile = noDialog, appUpdater = 'browser' } = app;
  const { startAtLogin = neverAtLogin } = app;
  const notes = new AppVersionNotes(dataFolder);
  const updates = new AppUpdates({ version, updater: appUpdater, notes, preferences, jobs });
  updates.keepUp().catch(() => undefined);
  const { calls, streams } = appUpdateHandlers(updates);
  return {
    calls: {
      ...calls,
      'app.info': async () => ({ version, shell, vault: await vault.status() }),
      'app.dataFolder': async () => ({ path: dataFolder }),
      'app.save': saveFile,
      'app.handedFile': async () => ({ file: app.handedFile?.() ?? null }),
      'app.atLogin': () => startAtLogin.state(),
      'app.startAtLogin': async ({ on }) => {
        await startAtLogin.set(on);
        return startAtLogin.state();
      },
      'app.preferences': () => preferences.read(),
      'app.prefer': async (changes) => {
        const all = await preferences.change(changes);
        await updates.preferred();
        return all;
      },
    },
    streams,
    close: () => updates.close(),
  };
}

async function noDialog(): Promise<never> {
  throw new ProblemError('input.call', { path: 'app.save', reason: message('invalid.browser-saves') });
}
