import { appSettings } from './app-settings.ts';
import { backups } from './backups.ts';
import { closing } from './closing.ts';
import { en } from './en.ts';
import { fields } from './fields/index.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { invitations } from './invitations.ts';
import { logs } from './logs.ts';
import { privacy } from './privacy.ts';
import { recoveryKit } from './recovery-kit.ts';
import { restoreOnto } from './restore-onto.ts';
import { rooms } from './rooms.ts';
import { cleanUp } from './services.ts';
import { spaces } from './spaces.ts';
import { updates } from './updates.ts';

/**
 * Every word the pages say. What is not in `en` comes with the code of the pages that say it (`app/later-words.ts`):
 * a window does not wait for it.
 */
export const allWords = {
  ...en,
  appSettings,
  backups,
  cleanUp,
  fields,
  help,
  history,
  invitations,
  logs,
  privacy,
  recoveryKit,
  restoreOnto,
  rooms,
  spaces,
  updates,
  closing,
} as const;
