import { appSettings } from './app-settings.ts';
import { backups } from './backups.ts';
import { certificate } from './certificate.ts';
import { closed, closing } from './closing.ts';
import { consoles } from './consoles.ts';
import { doctor } from './doctor.ts';
import { dropped } from './dropped.ts';
import { elsewhere } from './elsewhere.ts';
import { en } from './en.ts';
import { fields } from './fields/index.ts';
import { find } from './find.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { invitations } from './invitations.ts';
import { logs } from './logs.ts';
import { move } from './move.ts';
import { people } from './people.ts';
import { privacy } from './privacy.ts';
import { recoveryKit } from './recovery-kit.ts';
import { restoreOntoWords } from './restore-onto.ts';
import { rooms } from './rooms.ts';
import { cleanUpPageWords, services } from './services.ts';
import { settings } from './settings.ts';
import { spaces } from './spaces.ts';
import { updates } from './updates.ts';
import { reviewWords } from './wizard/review.ts';
import { wizardWords } from './wizard.ts';

/**
 * Every word the pages say. What is not in `en` comes with the code of the pages that say it (`base/later-words.ts`):
 * a window does not wait for it.
 */
export const allWords = {
  ...en,
  ...reviewWords,
  ...wizardWords,
  certificate,
  consoles,
  doctor,
  elsewhere,
  people,
  settings,
  services,
  appSettings,
  backups,
  cleanUp: cleanUpPageWords,
  fields,
  dropped,
  find,
  help,
  history,
  invitations,
  logs,
  privacy,
  recoveryKit,
  restoreOnto: restoreOntoWords,
  rooms,
  spaces,
  updates,
  closed,
  closing,
  handover,
  move,
} as const;
