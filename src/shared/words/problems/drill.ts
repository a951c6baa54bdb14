import { cleanUpAction, type ProblemFamily, retryAction, startServicesAction } from './problem-words.ts';

const restoreElse = { label: 'Back up again, and test that one.' } as const;

/** Trying a backup out: a restore drill. */
export const drillProblems = {
  'drill.running': {
    title: 'A backup is being tested already.',
    cause: 'The timer or somebody else started it, and two at once would get in each other’s way.',
    actions: [{ label: 'Wait until it is done.' }, retryAction],
  },
  'drill.memory': {
    title: 'The server has too little memory to test a backup.',
    cause:
      'A second database and chat server are started for it, which needs {{needed}}. {{present}} are free. Nothing was changed.',
    actions: [{ label: 'Give the server more memory, or test at a quieter time.' }, retryAction],
  },
  'drill.disk-full': {
    title: 'There is not enough room on the server to test a backup.',
    cause:
      'The database is loaded a second time for it. That may need up to {{needed}}, and {{present}} are free. Everything was taken away again.',
    actions: [cleanUpAction, retryAction],
  },
  'drill.no-backup': {
    title: 'There is no backup to test yet.',
    cause: 'The test starts the newest backup, and none has been made.',
    actions: [{ label: 'Back up first.' }],
  },
  'drill.not-running': {
    title: 'The chat server is not set up right now, so the backup was not tested.',
    cause: 'The test uses the programs that are on the server, and they are not there.',
    actions: [startServicesAction, retryAction],
  },
  'drill.other-signing-key': {
    title: 'The backup has another signing key than your server.',
    cause:
      'Other servers know yours by that key. With this backup they would no longer trust it, so it may belong to another server or be from before the key was replaced.',
    actions: [restoreElse],
  },
  'drill.not-started': {
    title: 'The chat server does not start from the backup.',
    cause: 'It was started apart from everything, and ended with {{reason}}. Your server is not affected.',
    actions: [restoreElse],
  },
  'drill.no-sign-in': {
    title: 'Nobody could sign in to the server in the backup.',
    cause: 'A test account tried to, and that ended with {{reason}}. Your server is not affected.',
    actions: [restoreElse],
  },
  'drill.not-read': {
    title: 'Messages in the backup could not be read.',
    cause:
      'A test account signed in and asked for the newest messages, and that ended with {{reason}}. Your server is not affected.',
    actions: [restoreElse],
  },
  'drill.media': {
    title: 'Files people sent are missing from the backup, or damaged in it.',
    cause:
      'Some were fetched from it and compared with those on your server, and that ended with {{reason}}. Your server is not affected.',
    actions: [restoreElse],
  },
  'drill.interrupted': {
    title: 'The last test of a backup was interrupted.',
    cause:
      'The server was restarted or the work was ended before it was complete. Everything was taken away again.',
    actions: [retryAction],
  },
} as const satisfies ProblemFamily<'drill'>;
