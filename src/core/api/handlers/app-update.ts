import type { appUpdateCalls, appUpdateStreams } from '../../../shared/contract/app-update.ts';
import type { AppUpdates } from '../../local/app-update/app-updates.ts';
import type { Handlers } from '../contract-handlers.ts';

export interface AppUpdateHandlers {
  readonly calls: Pick<Handlers['calls'], keyof typeof appUpdateCalls>;
  readonly streams: Pick<Handlers['streams'], keyof typeof appUpdateStreams>;
}

/** Updates of Innkeeper itself. What is begun goes on without the page that began it, so nothing is waited for. */
export function appUpdateHandlers(updates: AppUpdates): AppUpdateHandlers {
  const begin = (work: () => Promise<void>) => async () => {
    void work();
    return {};
  };
  return {
    calls: {
      'appUpdate.look': begin(() => updates.look()),
      'appUpdate.lookBack': begin(() => updates.lookBack()),
      'appUpdate.download': begin(() => updates.download()),
      'appUpdate.install': begin(() => updates.install()),
      'appUpdate.cancel': async () => {
        updates.cancel();
        return {};
      },
    },
    streams: { 'appUpdate.watch': (_, { signal }) => updates.watch(signal) },
  };
}
