import { type ProblemFamily, retryAction } from './problem-words.ts';

/** Handing a server to somebody else. */
export const handoverProblems = {
  'handover.key-refused': {
    title: 'This key was not accepted.',
    cause: '{{reason}}',
    actions: [{ label: 'Ask the next host for their public key, such as the file id_ed25519.pub.' }],
  },
  'handover.key-is-ours': {
    title: 'This is the key you sign in with yourself.',
    cause: 'It will be taken out at the end, so the next host needs another one.',
    actions: [{ label: 'Ask the next host for their own public key.' }],
  },
  'handover.key-bound': {
    title: 'This key is on the server already, with restrictions.',
    cause: 'In {{file}} something stands in front of it that limits what it may do.',
    actions: [{ label: 'Take that line out there, or ask the next host for another key.' }, retryAction],
  },
  'handover.list': {
    title: 'The list of keys of {{user}} was not changed.',
    cause: '{{why}}',
    actions: [{ label: 'Look at the file authorized_keys on the server.' }, retryAction],
  },
  'handover.elsewhere': {
    title: 'The server does not read its keys from the usual file.',
    cause:
      'Its settings for signing in name other files than {{file}}, so a key in there would not work for {{user}}.',
    actions: [{ label: 'Add the key by hand where the server reads its keys.' }],
  },
  'handover.own-key-elsewhere': {
    title: 'Your own key was not found on the server.',
    cause:
      'You can sign in as {{user}}, but your key is not in {{file}}: the server gets it from somewhere else.',
    actions: [
      { label: 'Take it out by hand, such as at the provider. Then remove the server from the list here.' },
    ],
  },
  'handover.unproven': {
    title: 'Nobody knows yet whether the next host can sign in.',
    cause: '{{why}} Your own key stays until then, so that nobody is locked out.',
    actions: [{ label: 'Ask the next host to add the server in their Innkeeper.' }, retryAction],
  },
  'handover.not-waiting': {
    title: 'This key is not waiting to be used.',
    cause: 'Another key was added from here since, or it was withdrawn already.',
    actions: [retryAction],
  },
  'handover.used': {
    title: 'Somebody has signed in with this key.',
    cause:
      'It was used from {{from}}. Whoever did may have changed anything on the server, so taking the key out alone undoes nothing.',
    actions: [
      { label: 'If it was the next host, hand the server over.' },
      { label: 'If it was somebody else, set up a new server and restore a backup onto it.' },
    ],
  },
  'handover.no-key-left': {
    title: 'Your key is the only one that opens the server.',
    cause: 'Without it nobody could sign in as {{user}} with a key any more.',
    actions: [{ label: 'Add the key of the next host first.' }],
  },
} as const satisfies ProblemFamily<'handover'>;
