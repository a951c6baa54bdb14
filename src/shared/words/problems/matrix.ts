import {
  editSpecAction,
  openDoctorAction,
  openLogsAction,
  type ProblemFamily,
  redeployAction,
  restartServicesAction,
  retryAction,
} from './problem-words.ts';

/** The chat server. */
export const matrixProblems = {
  'matrix.not-answering': {
    title: 'The chat server does not answer.',
    cause: '{{what}} gave no answer: {{reason}}',
    actions: [retryAction],
  },
  'matrix.refused': {
    title: 'The chat server refused the request.',
    cause: '{{what}}: {{reason}}',
    actions: [retryAction],
  },
  'matrix.rate-limited': {
    title: 'The chat server limits requests.',
    cause: 'It wants a pause of {{seconds}} seconds.',
    actions: [retryAction],
  },
  'matrix.signed-out': {
    title: 'Innkeeper’s own sign-in to the chat server is no longer valid.',
    cause: 'The access it used was revoked or has expired.',
    actions: [{ ...retryAction, label: 'Sign in again' }],
  },
  'matrix.person-exists': {
    title: '{{name}} exists already.',
    cause: 'Somebody on this server has that name, now or from before: names are never given twice.',
    actions: [{ label: 'Choose another name.' }],
  },
  'matrix.account-taken': {
    title: 'Somebody has the name {{name}} already.',
    cause: 'A program was to have an account of that name, and it must not take over somebody’s own.',
    actions: [{ ...editSpecAction, label: 'Choose another name for it ({{setting}})' }],
  },
  'matrix.first-account-taken': {
    title: 'Somebody has the name {{name}} already.',
    cause:
      'Your own account was to have that name. Innkeeper does not take over an account that is not its own.',
    actions: [{ ...editSpecAction, label: 'Choose another name for your account (admin)' }],
  },
  'matrix.person-closed': {
    title: 'The account of {{name}} is closed.',
    cause: 'A closed account cannot be changed. It can be brought back with a new password.',
    actions: [{ label: 'Bring the account back first.' }],
  },
  'matrix.own-account': {
    title: '{{name}} cannot be changed.',
    cause: 'It is your own account or one the server needs. Changing it this way would lock you out.',
    actions: [{ label: 'Sign in as somebody else to manage this account.' }],
  },
  'matrix.unknown': {
    title: '{{what}} is not on the server.',
    cause: 'It may have been removed in the meantime.',
    actions: [{ ...retryAction, label: 'Check again' }],
  },
  'matrix.invitation-exists': {
    title: 'There is an invitation with this code already.',
    cause: 'Every invitation has a code of its own.',
    actions: [{ label: 'Choose another code, or let Innkeeper make one.' }],
  },
  'matrix.registration-closed': {
    title: 'Nobody can use an invitation at the moment.',
    cause: 'Your server lets nobody make an account, not even with an invitation.',
    actions: [
      { ...editSpecAction, label: 'Let people in with an invitation' },
      { label: 'Or make the account yourself, under People.' },
    ],
  },
  'matrix.managed-elsewhere': {
    title: 'Accounts are managed elsewhere on this server.',
    cause:
      '{{what}} is the business of its sign-in service (Matrix Authentication Service) and cannot be done here.',
    actions: [{ label: 'Use the sign-in service’s own pages or its mas-cli.' }],
  },
  'matrix.notices-off': {
    title: 'Announcements are off.',
    cause: 'The server cannot send messages to its members yet.',
    actions: [{ label: 'Turn them on under Invitations, Welcome.' }],
  },
  'matrix.site-without-files': {
    title: 'The website at {{domain}} does not lead to your chat server yet.',
    cause: 'The chat server runs, but apps and other servers look for it at {{domain}} first. {{reason}}',
    actions: [
      {
        label:
          'Put the files under “Details” on that website, as application/json and with the header Access-Control-Allow-Origin: *.',
      },
      { ...retryAction, label: 'Check again' },
    ],
  },
  'matrix.check-failed': {
    title: 'The server runs, but a check failed: {{check}}.',
    cause: '{{reason}}',
    actions: [retryAction],
  },
  'matrix.admin-open': {
    title: 'The admin API is open to the public.',
    cause: '{{url}} answered from outside. It must be closed.',
    actions: [redeployAction, retryAction],
  },
  'matrix.out-of-order': {
    title: 'The chat server does not work correctly: {{what}}.',
    cause: '{{reason}}',
    actions: [restartServicesAction, openLogsAction, retryAction],
  },
  'matrix.not-as-planned': {
    title: 'Something is set differently than planned: {{what}}.',
    cause: '{{reason}}',
    actions: [redeployAction, retryAction],
  },
  'matrix.federation-open': {
    title: 'Your server is open to other servers.',
    cause: 'It should keep to itself, but {{url}} answers to everybody.',
    actions: [redeployAction, retryAction],
  },
  'matrix.database-unreachable': {
    title: 'The chat server cannot reach its database.',
    cause: '{{reason}}',
    actions: [restartServicesAction, openLogsAction],
  },
  'matrix.database-silent': {
    title: 'The chat server gets no answers from its database.',
    cause:
      'Both programs run, but a simple question ended with HTTP {{status}}. Nobody can chat. The messages of the two say why.',
    actions: [openLogsAction, openDoctorAction, retryAction],
  },
  'matrix.reverse-proxy-lost': {
    title: 'The web gateway cannot reach the chat server.',
    cause: '{{reason}}',
    actions: [restartServicesAction, openLogsAction],
  },
  'matrix.database-locale': {
    title: 'The database sorts text in a way that can damage it.',
    cause:
      'Its locale is {{present}} instead of C. After an update of the system its indexes can become wrong.',
    actions: [
      { label: 'Have somebody who knows PostgreSQL dump the database and load it into one with locale C.' },
    ],
  },
  'matrix.background-updates': {
    title: 'The chat server is still rebuilding its database.',
    cause: '{{count}} jobs have not ended a day after its start. Until they have, it may be slow.',
    actions: [openLogsAction, { ...restartServicesAction, label: 'Restart it if they do not continue' }],
  },
  'matrix.relay-broken': {
    title: 'The relay for calls does not work over {{transport}}.',
    cause: '{{reason}}',
    actions: [restartServicesAction, openLogsAction],
  },
  'matrix.relay-open': {
    title: 'The relay for calls lets callers into private networks.',
    cause: 'It agreed to reach {{peers}}. Whoever has an account could reach your provider’s inner network.',
    actions: [redeployAction, retryAction],
  },
} as const satisfies ProblemFamily<'matrix'>;
