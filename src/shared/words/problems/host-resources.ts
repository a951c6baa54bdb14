import { cleanUpAction, editSpecAction, type ProblemFamily, retryAction } from './problem-words.ts';

/** Memory and disk of the server. */
export const hostResourceProblems = {
  'host.low-memory': {
    title: 'The server has too little memory.',
    cause: 'Your settings need about {{needed, MiB}}; the server has {{present, MiB}}.',
    actions: [{ ...editSpecAction, label: 'Turn off some features' }, { label: 'Rent a larger server.' }],
  },
  'host.low-memory-workers': {
    title: 'The server has too little memory for these chat server workers.',
    cause:
      'With them (“{{size}}”) everything needs about {{needed, MiB}}; the server has {{present, MiB}}. “{{less}}” fits.',
    actions: [{ ...editSpecAction, label: 'Choose fewer workers' }, { label: 'Rent a larger server.' }],
  },
  'host.low-disk': {
    title: 'The server’s disk is nearly full.',
    cause: '{{path}} has {{present, MiB}} free; setting up needs {{needed, MiB}}.',
    actions: [{ label: 'Free some space or rent a larger disk.' }, retryAction],
  },
  'host.no-room': {
    title: 'The server’s disk has no room for this.',
    cause: '{{what}} did not fit: {{reason}}',
    actions: [cleanUpAction, { label: 'If it fills up again and again, rent a larger disk.' }, retryAction],
  },
  'host.disk-full': {
    title: 'The server’s disk is full.',
    cause:
      'There is {{present, MiB}} left on {{path}}. Apps that cannot write stop working, and messages may not be kept.',
    actions: [cleanUpAction, { label: 'If it fills up again and again, rent a larger disk.' }],
  },
  'host.disk-tight': {
    title: 'The server’s disk is nearly full.',
    cause: 'There is {{present, MiB}} left on {{path}}. When nothing is left, your server stops working.',
    actions: [cleanUpAction, { label: 'If it fills up again and again, rent a larger disk.' }],
  },
  'host.disk-filling': {
    title: 'The server’s disk will soon be full.',
    cause: 'At the rate of the last days, {{path}} is full in about {{days}} days.',
    actions: [cleanUpAction, { label: 'If it fills up again and again, rent a larger disk.' }],
  },
  'host.disk-files': {
    title: 'The server’s disk takes no more files.',
    cause: '{{path}} has room, but every place for a file (inode) is used.',
    actions: [cleanUpAction, { label: 'Delete files that are not needed.' }],
  },
  'host.low-inodes': {
    title: 'The server’s disk has no room for more files.',
    cause: '{{path}} can take {{present}} more files; setting up needs about {{needed}}.',
    actions: [{ label: 'Delete files that are not needed.' }, retryAction],
  },
  'host.memory-ran-out': {
    title: 'The server ran out of memory.',
    cause: 'The system had to end {{process}} on {{when}}. This can happen again at any time.',
    actions: [
      { ...editSpecAction, label: 'Turn off some features' },
      { label: 'Rent a server with more memory.' },
    ],
  },
  'host.memory-tight': {
    title: 'The server is short of memory.',
    cause: 'Only {{present, MiB}} of {{total, MiB}} is free. When it is used up, the system kills apps.',
    actions: [
      { ...editSpecAction, label: 'Turn off some features' },
      { label: 'Rent a server with more memory.' },
    ],
  },
} as const satisfies ProblemFamily<'host'>;
