import type { preferencesCalls } from '../../../shared/contract/preferences.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PreferencesFile } from '../../local/preferences.ts';
import type { Vault } from '../../local/vault/types.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], 'app.info' | 'app.save' | keyof typeof preferencesCalls>;

/** How a shell answers `app.save`. */
export type SaveFile = Handlers['calls']['app.save'];

/** Innkeeper itself: who answers, where it keeps things, and what the host wants of it. */
interface App extends Pick<CallOutput<'app.info'>, 'shell' | 'version'> {
  readonly dataFolder: string;
  readonly vault: Vault;
  readonly saveFile?: SaveFile;
}

export function appHandlers(app: App, preferences: PreferencesFile): Area {
  const { shell, version, dataFolder, vault, saveFile = noDialog } = app;
  return {
    'app.info': async () => ({ version, shell, vault: await vault.status() }),
    'app.dataFolder': async () => ({ path: dataFolder }),
    'app.save': saveFile,
    'app.preferences': () => preferences.read(),
    'app.prefer': (changes) => preferences.change(changes),
  };
}

async function noDialog(): Promise<never> {
  throw new ProblemError('input.call', { path: 'app.save', reason: message('invalid.browser-saves') });
}
