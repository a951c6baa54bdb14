import type { Core } from '../core/create-core.ts';
import type { Preferences } from '../shared/contract/preferences.ts';

/** What the host wants of Innkeeper on this computer, as it is now. */
export async function preferencesOf(core: Promise<Core>): Promise<Preferences> {
  const { handlers } = await core;
  return handlers.calls['app.preferences']({}, { signal: AbortSignal.timeout(5000) });
}

/** Whether closing the window leaves Innkeeper in the tray. Not where that cannot be read: a window is seen. */
export const staysInTray = (core: Promise<Core>): Promise<boolean> =>
  preferencesOf(core).then(
    ({ tray }) => tray,
    () => false,
  );
