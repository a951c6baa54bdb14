import { shownPeople } from './people/shown-people.ts';
import { shownConsoles } from './scripted-consoles.ts';
import { shownHistory } from './scripted-history.ts';
import { shownPrivacy } from './scripted-privacy.ts';
import type { Shown } from './shown.ts';
import { shownBackups } from './shown-backups.ts';
import { shownDoctor } from './shown-doctor.ts';
import { shownKit } from './shown-kit.ts';
import { shownLogs } from './shown-logs.ts';
import { shownMove } from './shown-move.ts';
import { shownOnto } from './shown-onto.ts';
import { shownRest } from './shown-rest.ts';
import { shownServices } from './shown-services.ts';
import { shownSettings } from './shown-settings.ts';
import { shownUpdates } from './shown-updates.ts';
import { shownWizard } from './shown-wizard.ts';

const allStates: Readonly<Record<string, Shown>> = {
  ...shownWizard,
  ...shownPeople,
  ...shownConsoles,
  ...shownHistory,
  ...shownPrivacy,
  ...shownBackups,
  ...shownDoctor,
  ...shownKit,
  ...shownLogs,
  ...shownMove,
  ...shownOnto,
  ...shownServices,
  ...shownSettings,
  ...shownUpdates,
  ...shownRest,
};

/** States that say next to nothing that another state of their page does not say. */
const likeOthers = [
  ...['people being fetched', 'own account', 'closing an account', 'nobody found'],
  ...['people out of reach', 'new password', 'history-none', 'history-offline', 'bring-back-blocked'],
  ...['privacy-offline', 'backups-none', 'backups-failing', 'backups-proven', 'backups-bad', 'backups-copy'],
  ...[
    'backups-restored',
    'doctor',
    'doctor-looking',
    'doctor-out-of-reach',
    'doctor-stopped',
    'doctor-fixing',
  ],
  ...['doctor-empty', 'doctor-report', 'kit-own', 'logs-opened', 'logs-search', 'logs-stopped', 'logs-cut'],
  ...['logs-ended', 'logs-quiet', 'logs-looking', 'logs-moment', 'logs-hostile', 'restore-place'],
  ...['restore-by-hand', 'restore-none', 'restore-failed', 'clean-up-nothing', 'clean-up-running'],
  ...['clean-up-uploads', 'settings-takes', 'settings-wrong', 'settings-nothing', 'settings-unreachable'],
  ...[
    'settings-plan',
    'settings-secrets',
    'settings-edited',
    'updates-current',
    'updates-unfinished',
    'updates-running',
  ],
  ...[
    'many people',
    'home-kit',
    'stop-server',
    'settings-search',
    'backups-add',
    'move-names',
    'no such page',
  ],
  ...['setting a pace', 'deleting a room', 'more time', 'privacy', 'service-menu', 'nothing set up'],
];

/** Every page there is, in the states with the most on it. */
export const everyPage: Readonly<Record<string, Shown>> = Object.fromEntries(
  Object.entries(allStates).filter(([name]) => !likeOthers.includes(name)),
);
