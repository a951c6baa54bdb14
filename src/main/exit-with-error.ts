import { app, dialog } from 'electron';
import { pause } from '../shared/async/pause.ts';
import { fill } from '../shared/words/fill.ts';
import { desktopWords } from './desktop-words.ts';

/**
 * Says why Innkeeper cannot go on, in a window, and ends it: a process without one would hold the lock and keep every
 * later start away. Waits until windows can be shown; before that Electron would write to the terminal alone. `busy` is
 * given two seconds to end: a keychain that is asked while everything is taken down ends the process with a crash.
 */
export async function exitWithError(error: unknown, busy?: Promise<unknown>): Promise<never> {
  console.error(error);
  await app.whenReady();
  const { title, body } = desktopWords().cannotStart;
  dialog.showErrorBox(title, fill(body, { reason: error instanceof Error ? error.message : String(error) }));
  await Promise.race([busy?.catch(() => undefined), pause(2000, undefined)]);
  app.exit(1);
  throw error;
}
