import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const systemWords = {
  updates: {
    label: 'Automatic system updates',
    hint: 'Updates of the operating system. The chat’s own programs are not included: those are updated on the Updates page. Neither is Docker, because restarting it would stop the chat.',
    term: 'unattended-upgrades (Debian, Ubuntu)',
    choices: {
      unchanged: 'Leave as it is now',
      off: 'Off',
      security: 'Security updates only',
      all: 'All updates',
    },
  },
  updatesAt: {
    label: 'Time of system updates',
    hint: 'When they are installed, in the time zone of the server. For example 05:00, when few people chat.',
    term: 'OnCalendar (apt-daily-upgrade.timer)',
  },
  restart: {
    label: 'Restart the server if an update needs it',
    hint: 'Right after the updates. The chat is unavailable for a few minutes. If this is off, the Updates page tells you when a restart is needed.',
    term: 'Unattended-Upgrade::Automatic-Reboot',
  },
} as const satisfies WordsTree<ServerSpec['system'], 'system.'>;
