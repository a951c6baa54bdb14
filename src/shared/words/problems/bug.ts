import { type ProblemFamily, retryAction } from './problem-words.ts';

/** What nobody foresaw. */
export const bugProblems = {
  'bug.unexpected': {
    title: 'Innkeeper made a mistake.',
    cause: 'Something unexpected happened. Your server keeps running as before.',
    actions: [retryAction, { label: 'If it comes back, report it with the details below.' }],
  },
} as const satisfies ProblemFamily<'bug'>;
