import { editSpecAction, type ProblemFamily, retryAction } from './problem-words.ts';

/** What was given is not right. */
export const inputProblems = {
  'input.invalid': {
    title: 'A setting is not valid.',
    cause: '{{path}}: {{reason}}',
    actions: [editSpecAction],
  },
  'input.extra-refused': {
    title: 'An app rejected its custom configuration.',
    cause: '{{path}}: {{reason}} Nothing has changed: everything runs as before.',
    actions: [editSpecAction],
  },
  'input.file-unreadable': {
    title: 'The file {{file}} cannot be read.',
    cause: '{{reason}}',
    actions: [{ label: 'Check the name and that you may read it.' }],
  },
  'input.server-list': {
    title: 'This file was not imported.',
    cause: '{{reason}}',
    actions: [{ label: 'Choose a file that was saved by “Export the list” in the preferences.' }],
  },
  'input.file-not-saved': {
    title: 'The file was not saved.',
    cause: 'This computer could not write {{path}}. {{reason}}',
    actions: [{ label: 'Save it in another folder, or make room on this disk.' }],
  },
  'input.call': {
    title: 'Innkeeper did not understand the request.',
    cause: '{{path}}: {{reason}}',
    actions: [retryAction],
  },
  'input.unknown-server': {
    title: 'Innkeeper does not know this server.',
    cause: 'No server is saved here under “{{server}}”.',
    actions: [{ label: 'Add the server first.' }],
  },
  'input.not-set-up': {
    title: 'There is no chat server yet.',
    cause: 'Innkeeper has not set {{server}} up, so nobody can have an account there.',
    actions: [{ label: 'Set the server up first.' }],
  },
  'input.closed': {
    title: 'The chat was removed from {{server}}.',
    cause: 'It was taken from the server for good, so there is nothing left to work with.',
    actions: [{ label: 'Set the server up again, or bring a backup back to it.' }],
  },
  'input.unknown-service': {
    title: 'There is no “{{service}}” on this server.',
    cause: 'What runs there is: {{known}}.',
    actions: [{ label: 'Choose one of these.' }],
  },
  'input.unknown-release': {
    title: 'There is no release {{id}} on this server.',
    cause: 'The five latest are kept in /opt/innkeeper/releases, the clean-up leaves two.',
    actions: [{ label: 'See what is kept with “innkeeper releases list”.' }],
  },
  'input.unknown-console': {
    title: 'There is no admin console called “{{console}}”.',
    cause: 'The admin consoles are: {{known}}.',
    actions: [{ label: 'Choose one of these.' }],
  },
  'input.console-off': {
    title: 'This console is turned off.',
    cause: '“{{console}}” is not part of this server. You can add it in the settings.',
    actions: [editSpecAction],
  },
  'input.loss-not-accepted': {
    title: 'Deleting files members have sent needs your confirmation.',
    cause: 'Their pictures and files are permanently deleted. To confirm, type {{server}} exactly.',
    actions: [{ label: 'Type the server’s name, or leave this out.' }],
  },
  'input.secret-needed': {
    title: '{{what}} is needed.',
    cause: 'Only you know it. It is not on the server yet, and it is never stored in the settings.',
    actions: [editSpecAction, { label: 'On a command line, give it in the environment as {{variable}}.' }],
  },
  'input.list-row': {
    title: 'Line {{line}} is not valid.',
    cause: '{{path}}: {{reason}}',
    actions: [{ label: 'Correct the line, or skip it.' }],
  },
  'input.open-not-accepted': {
    title: 'Open sign-up needs your confirmation.',
    cause:
      'Strangers and bots will create accounts, and you are responsible for what they do. That has not been accepted.',
    actions: [editSpecAction],
  },
  'input.open-unguarded': {
    title: 'Nothing keeps bots from creating accounts.',
    cause: 'Sign-up is open to anybody. Bots find such servers within days and send spam from them.',
    actions: [
      { ...editSpecAction, label: 'Require a confirmed e-mail address or a CAPTCHA' },
      { label: 'Better still, let people in by invitation.' },
    ],
  },
  'input.log-pattern': {
    title: 'This search pattern cannot be used.',
    cause: '“{{pattern}}”: {{reason}}',
    actions: [{ label: 'Correct the pattern, or search for it as plain text.' }],
  },
  'input.log-session': {
    title: 'This view of the messages has ended.',
    cause: 'Innkeeper no longer holds what it showed.',
    actions: [{ label: 'Open it again.' }],
  },
} as const satisfies ProblemFamily<'input'>;
