import { type ProblemFamily, retry } from './problem-words.ts';

/** Docker and what runs in it. */
export const dockerProblems = {
  'docker.broken': {
    title: 'Docker is installed but does not work.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'docker.too-old': {
    title: 'Docker on this server is too old.',
    cause: 'It has {{present}}; {{needed}} or newer is needed.',
    actions: [{ label: 'Update Docker on the server.' }, retry],
  },
  'docker.pull-failed': {
    title: 'A program could not be downloaded.',
    cause: '{{image}}: {{reason}}',
    actions: [retry],
  },
  'docker.rate-limited': {
    title: 'The download service asks to slow down.',
    cause:
      '{{image}} comes from a registry that limits how much may be fetched per hour. What is here already stays.',
    actions: [{ ...retry, label: 'Wait an hour, then go on' }],
  },
  'docker.registry-unreachable': {
    title: 'The server cannot reach the download service.',
    cause: '{{image}}: {{reason}}',
    actions: [{ label: 'Check that the server may open outgoing connections on port 443.' }, retry],
  },
  'docker.unhealthy': {
    title: '{{service}} does not start properly.',
    cause: '{{reason}}',
    actions: [retry],
  },
} as const satisfies ProblemFamily<'docker'>;
