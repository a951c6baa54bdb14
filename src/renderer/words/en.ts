import { doctor } from './doctor.ts';
import { fields } from './fields.ts';
import { fields } from './fields.ts';
import { home } from './home.ts';
import { invitations } from './invitations.ts';
import { logs } from './logs.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { sections } from './sections.ts';
import { wizardWords } from './wizard.ts';

/**
 * Every word the pages say, in English. Problems and steps have their words in `shared/words`.
 * `{{name}}` places are filled in; `_one` and `_other` are chosen by `count`.
 */
export const en = {
  app: {
    name: 'Innkeeper',
    skip: 'Skip to the page',
    broke: {
      title: 'This page stumbled.',
      lead: 'Your server is not affected. Load the page again to go on where you were.',
      again: 'Load the page again',
    },
    opening: 'Opening Innkeeper…',
    lost: 'This page lost touch with Innkeeper. Trying again…',
    refused: {
      title: 'Open Innkeeper from its own link.',
      lead: 'For your safety each start of Innkeeper has a link of its own, and this page was opened without it. Use the link that was printed when Innkeeper started, or start Innkeeper again.',
      term: 'The link holds a one-time token, which becomes a cookie of this browser. Another browser, a private window or an earlier link does not have it.',
    },
    notFound: {
      title: 'There is no such page.',
      lead: 'It may have moved, or the server was forgotten on this computer.',
      home: 'Go to the first page',
    },
  },
  ui: {
    details: 'Details',
    problemCode: 'Problem code: {{code}}',
    close: 'Close',
    show: 'Show {{what}}',
    hide: 'Hide {{what}}',
    copy: 'Copy {{what}}',
    copyShort: 'Copy',
    copied: 'Copied {{what}}',
    copiedShort: 'Copied',
    notCopied: 'The clipboard could not be used. Mark the text and copy it yourself.',
    loading: 'Loading…',
    justNow: 'just now',
    notification: 'Notification',
    notifications: 'Notifications ({{hotkey}})',
    back: 'Back',
    goOn: 'Go on',
    cancel: 'Cancel',
    optional: 'optional',
    typeToConfirm: 'Type {{word}} to confirm',
    megabytes: '{{amount}} MB',
    gigabytes: '{{amount}} GB',
  },
  rail: {
    label: 'Servers',
    open: 'Open the list of servers',
    add: 'Add a server',
    find: 'Find anything',
    light: {
      good: 'running',
      attention: 'needs a look',
      trouble: 'not working',
      empty: 'not set up yet',
      unreachable: 'cannot be reached',
      unknown: 'being looked at',
    },
  },
  theme: {
    label: 'Light or dark',
    system: 'Like this computer',
    light: 'Light',
    dark: 'Dark',
  },
  palette: {
    title: 'Find anything',
    placeholder: 'Where to, or what to do?',
    nothing: 'Nothing is called that.',
    servers: 'Servers',
    actions: 'Do',
    look: 'Look',
    goTo: 'Go to {{name}}',
    change: 'Change the settings of {{name}}',
    examine: 'Examine {{name}}',
    theme: 'Look: {{name}}',
  },
  vault: {
    new: {
      title: 'Choose a passphrase for your keys.',
      lead: 'Innkeeper keeps the passwords and keys of your servers in a locked file on this computer. The passphrase opens it each time Innkeeper starts.',
      button: 'Make the safe',
    },
    locked: {
      title: 'Your keys are locked.',
      lead: 'Enter the passphrase you chose for Innkeeper on this computer.',
      button: 'Open the safe',
    },
    unavailable: {
      title: 'This computer has no keychain that answers.',
      lead: 'Innkeeper can keep your passwords and keys in a locked file instead. Choose a passphrase for it.',
      button: 'Make the safe',
    },
    passphrase: 'Passphrase',
    again: 'The same once more',
    differs: 'The two are not the same.',
    short: 'Use at least 8 characters.',
    hint: 'Four or five unrelated words are easy to remember and hard to guess.',
    strength: { weak: 'Easy to guess', fair: 'Fair', good: 'Hard to guess' },
    lost: 'Nobody can bring the passphrase back. If you lose it, your server keeps running and you connect to it anew.',
    term: 'The file is encrypted with a key made from the passphrase. Innkeeper would use the system keychain (Secret Service, macOS Keychain or Windows Credential Manager) if one answered.',
  },
  ...wizardWords,
  changedKey: {
    title: 'Was this server reinstalled?',
    lead: 'Only if you reinstalled it yourself, or your provider told you so, is the new fingerprint right. Otherwise somebody may be listening.',
    yes: 'Yes, it was reinstalled',
    no: 'No, stop here',
  },
  newPassword: {
    title: 'The server wants a new password.',
    lead: 'The one from your provider may be used once only. Choose a new one; Innkeeper keeps it in the safe.',
    first: 'New password',
    second: 'The same once more',
    short: 'Use at least 8 characters.',
    differs: 'The two are not the same.',
    submit: 'Set the new password',
  },
  home,
  jobs: {
    bar: 'Work under way',
    deploy: 'Setting up {{name}}',
    inspect: 'Looking at {{name}}',
    people: 'Making accounts on {{name}}',
    deletion: 'Deleting a room on {{name}}',
    purge: 'Clearing old messages on {{name}}',
    notices: 'Telling people on {{name}}',
    mend: 'Mending {{name}}',
    services: 'Stopping and starting on {{name}}',
    cleanup: 'Clearing away on {{name}}',
    open: 'Show',
    cancel: 'Stop',
    stopTitle: 'Stop this work?',
    stopBody: 'What is done already stays so. The rest is left as it is.',
    finished: '{{name}} is ready.',
    failed: 'Setting up {{name}} stopped.',
    cancelled: 'Stopped, as you asked.',
  },
  sections,
  people,
  invitations,
  doctor,
  fields,
  fields,
  logs,
  rooms,
} as const;
