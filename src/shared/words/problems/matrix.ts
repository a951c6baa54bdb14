import { type ProblemFamily, retry } from './problem-words.ts';

/** The chat server. */
export const matrixProblems = {
  'matrix.not-answering': {
    title: 'The chat server does not answer.',
    cause: '{{what}} gave no answer: {{reason}}',
    actions: [retry],
  },
  'matrix.refused': {
    title: 'The chat server refused the request.',
    cause: '{{what}}: {{reason}}',
    actions: [retry],
  },
  'matrix.rate-limited': {
    title: 'The chat server asks to slow down.',
    cause: 'It wants a pause of {{seconds}} seconds.',
    actions: [retry],
  },
  'matrix.signed-out': {
    title: 'Innkeeper’s own sign-in to the chat server is no longer valid.',
    cause: 'The access it used was revoked or has expired.',
    actions: [{ ...retry, label: 'Sign in again' }],
  },
  'matrix.person-exists': {
    title: '{{name}} exists already.',
    cause: 'Somebody on this server has that name, now or from before: names are never given twice.',
    actions: [{ label: 'Choose another name.' }],
  },
  'matrix.person-closed': {
    title: 'The account of {{name}} is closed.',
    cause: 'A closed account cannot be changed. It can be brought back with a new password.',
    actions: [{ label: 'Bring the account back first.' }],
  },
  'matrix.own-account': {
    title: '{{name}} has to stay as it is.',
    cause: 'It is your own account or one the server needs. Changing it this way would lock you out.',
    actions: [{ label: 'Sign in as somebody else to manage this account.' }],
  },
  'matrix.unknown': {
    title: '{{what}} is not on the server.',
    cause: 'It may have been removed in the meantime.',
    actions: [{ ...retry, label: 'Look again' }],
  },
  'matrix.invitation-exists': {
    title: 'There is an invitation with this code already.',
    cause: 'Every invitation has a code of its own.',
    actions: [{ label: 'Choose another code, or let Innkeeper make one.' }],
  },
  'matrix.managed-elsewhere': {
    title: 'Accounts are managed elsewhere on this server.',
    cause:
      '{{what}} is the business of its sign-in service (Matrix Authentication Service) and cannot be done here.',
    actions: [{ label: 'Use the sign-in service’s own pages or its mas-cli.' }],
  },
  'matrix.notices-off': {
    title: 'The server has no voice yet.',
    cause: 'Messages of the server itself are switched off.',
    actions: [{ label: 'Switch them on under Invitations, Welcome.' }],
  },
  'matrix.check-failed': {
    title: 'The server runs, but a check failed: {{check}}.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'matrix.admin-open': {
    title: 'The management interface is open to the public.',
    cause: '{{url}} answered from outside. It must be closed.',
    actions: [retry],
  },
} as const satisfies ProblemFamily<'matrix'>;
