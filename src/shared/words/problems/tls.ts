import { type ProblemFamily, retry } from './problem-words.ts';

/** Certificates. */
export const tlsProblems = {
  'tls.no-certificate': {
    title: 'There is no certificate for {{name}} yet.',
    cause: '{{reason}}',
    actions: [
      { label: 'Check that {{name}} points to this server and that ports 80 and 443 are open.' },
      retry,
    ],
  },
  'tls.not-trusted': {
    title: 'The certificate of {{name}} is not trusted.',
    cause: '{{reason}}',
    actions: [retry],
  },
} as const satisfies ProblemFamily<'tls'>;
