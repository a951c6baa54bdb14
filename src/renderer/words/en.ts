import { consoles } from './consoles.ts';
import { doctor } from './doctor.ts';
import { elsewhere } from './elsewhere.ts';
import { fields } from './fields/index.ts';
import { home } from './home.ts';
import { invitations } from './invitations.ts';
import { logs } from './logs.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';
import { sections } from './sections.ts';
import { cleanUp, services } from './services.ts';
import { settings } from './settings.ts';
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
      title: 'Something went wrong on this page.',
      lead: 'Your server is not affected. Load the page again to continue where you were.',
      again: 'Load the page again',
    },
    opening: 'Opening Innkeeper…',
    lost: 'Innkeeper isn’t running or doesn’t answer. Trying again…',
    refused: {
      title: 'Open Innkeeper from its own link.',
      lead: 'For your safety Innkeeper uses a new link each time it starts, and this page was opened without it. Use the link that was printed when Innkeeper started, or start Innkeeper again.',
      term: 'The link holds a one-time secret, which this browser exchanges for another and keeps for this address. Another browser, a private window or an earlier link does not have it.',
    },
    stranger: {
      title: 'Innkeeper is closed, and another program answers here.',
      lead: 'Do not type anything secret at this address. Close this page, start Innkeeper again and use the link it prints.',
      term: 'What answers at this address could not prove that it is the Innkeeper this page was opened from. Ports of this computer can be taken by any program once they are free.',
    },
    notFound: {
      title: 'Page not found.',
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
    notCopied: 'The clipboard could not be used. Select the text and copy it yourself.',
    saveTitle: 'Save this file',
    saved: '{{name}} is saved.',
    savedByBrowser: 'Your browser now saves {{name}}.',
    loading: 'Loading…',
    justNow: 'just now',
    notification: 'Notification',
    notifications: 'Notifications ({{key}})',
    back: 'Back',
    goOn: 'Continue',
    cancel: 'Cancel',
    optional: 'optional',
    lineComes: 'comes:',
    lineGoes: 'goes:',
    typeToConfirm: 'Type {{word}} to confirm',
  },
  rail: {
    label: 'Servers',
    open: 'Open the list of servers',
    add: 'Add a server',
    find: 'Find anything',
    light: {
      good: 'running',
      attention: 'needs attention',
      trouble: 'not working',
      empty: 'not set up yet',
      unreachable: 'cannot be reached',
      unknown: 'checking',
    },
  },
  theme: {
    label: 'Light or dark',
    system: 'Like this computer',
    light: 'Light',
    dark: 'Dark',
  },
  language: {
    label: 'Language',
    system: 'Like this computer',
  },
  palette: {
    title: 'Find anything',
    placeholder: 'Search pages and actions',
    nothing: 'No results.',
    servers: 'Servers',
    actions: 'Do',
    look: 'Look',
    goTo: 'Go to {{name}}',
    change: 'Change the settings of {{name}}',
    examine: 'Run the doctor on {{name}}',
    theme: 'Look: {{name}}',
    language: 'Language: {{name}}',
  },
  vault: {
    new: {
      title: 'Choose a passphrase for your keys.',
      lead: 'Innkeeper keeps the passwords and keys of your servers in a locked file on this computer. The passphrase opens it each time Innkeeper starts.',
      button: 'Create passphrase',
    },
    locked: {
      title: 'Your keys are locked.',
      lead: 'Enter the passphrase you chose for Innkeeper on this computer.',
      button: 'Unlock',
    },
    unavailable: {
      title: 'The keychain of this computer does not answer.',
      lead: 'Innkeeper can keep your passwords and keys in a locked file instead. Choose a passphrase for it.',
      button: 'Create passphrase',
    },
    passphrase: 'Passphrase',
    again: 'Repeat passphrase',
    differs: 'The two do not match.',
    short: 'Use at least 8 characters.',
    hint: 'Four or five unrelated words are easy to remember and hard to guess.',
    strength: { weak: 'Easy to guess', fair: 'Fair', good: 'Hard to guess' },
    lost: 'The passphrase cannot be recovered. If you lose it, your server keeps running and you can connect to it again.',
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
    lead: 'The password from your provider works only once. Choose a new one; Innkeeper saves it in your keychain.',
    first: 'New password',
    second: 'Repeat passphrase',
    short: 'Use at least 8 characters.',
    differs: 'The two do not match.',
    submit: 'Set the new password',
  },
  elsewhere,
  home,
  jobs: {
    bar: 'Work in progress',
    deploy: 'Setting up {{name}}',
    inspect: 'Checking {{name}}',
    people: 'Creating accounts on {{name}}',
    deletion: 'Deleting a room on {{name}}',
    purge: 'Clearing old messages on {{name}}',
    notices: 'Sending messages on {{name}}',
    fix: 'Fixing {{name}}',
    services: 'Stopping and starting on {{name}}',
    cleanup: 'Cleaning up {{name}}',
    open: 'Show',
    cancel: 'Stop',
    stopTitle: 'Stop this work?',
    stopBody: 'What is finished stays. The rest is not started.',
    finished: {
      deploy: '{{name}} is ready.',
      inspect: '{{name}} has been checked.',
      people: 'The accounts on {{name}} are created.',
      deletion: 'A room on {{name}} is deleted.',
      purge: 'Old messages on {{name}} are cleared away.',
      notices: 'The messages on {{name}} have been sent.',
      fix: '{{name}} is fixed.',
      services: 'The services of {{name}} are as you asked.',
      cleanup: '{{name}} is cleaned up.',
    },
    failed: {
      deploy: 'Setting up {{name}} stopped.',
      inspect: '{{name}} could not be checked.',
      people: 'Creating accounts on {{name}} stopped.',
      deletion: 'A room on {{name}} could not be deleted.',
      purge: 'Old messages on {{name}} could not be cleared away.',
      notices: 'Not everybody on {{name}} got the message.',
      fix: '{{name}} could not be fixed.',
      services: 'Stopping and starting on {{name}} did not work.',
      cleanup: 'Cleaning up {{name}} stopped.',
    },
    interrupted: {
      deploy:
        'The connection to {{name}} was lost. What was started continues there; set up again to finish it.',
      inspect: 'The connection to {{name}} was lost.',
      people: 'The connection to {{name}} was lost while accounts were created.',
      deletion: 'The connection to {{name}} was lost. The room is still being deleted there.',
      purge: 'The connection to {{name}} was lost. Old messages are still being cleared there.',
      notices: 'The connection to {{name}} was lost before everybody got the message.',
      fix: 'The connection to {{name}} was lost. What was started continues there.',
      services: 'The connection to {{name}} was lost. The services are still being stopped or started there.',
      cleanup: 'The connection to {{name}} was lost. Clean up again to finish it.',
    },
    cancelled: 'Stopped, as you asked.',
  },
  sections,
  people,
  invitations,
  doctor,
  settings,
  fields,
  logs,
  rooms,
  consoles,
  services,
  cleanUp,
} as const;
