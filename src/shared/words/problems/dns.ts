import { type ProblemFamily, retry } from './problem-words.ts';

/** Names. */
export const dnsProblems = {
  'dns.missing': {
    title: '{{name}} does not point anywhere yet.',
    cause: 'There is no {{type}} record for it, or it is not visible yet. It should be {{expected}}.',
    actions: [
      { label: 'Add the record where you bought the domain. It can take an hour to be seen.' },
      retry,
    ],
  },
  'dns.wrong': {
    title: '{{name}} points somewhere else.',
    cause: 'Its {{type}} record says {{present}}; it should be {{expected}}.',
    actions: [{ label: 'Correct the record where you bought the domain.' }, retry],
  },
  'dns.unknown': {
    title: 'The names could not be looked up.',
    cause: 'The lookup of {{name}} failed: {{reason}}',
    actions: [{ label: 'Check this computer’s internet connection.' }, retry],
  },
} as const satisfies ProblemFamily<'dns'>;
