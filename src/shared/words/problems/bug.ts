import { type ProblemFamily, retry } from './problem-words.ts';

/** What nobody foresaw. */
export const bugProblems = {
  'bug.unexpected': {
    title: 'Innkeeper made a mistake.',
    cause: 'Something unexpected happened. Your server keeps running as before.',
    actions: [retry, { label: 'If it comes back, report it with the details below.' }],
  },
} as const satisfies ProblemFamily<'bug'>;
