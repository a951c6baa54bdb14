import { type ProblemFamily, retry } from './problem-words.ts';

/** Work that was ended on purpose. */
export const cancelledProblems = {
  'cancelled.asked': {
    title: 'Stopped, as you asked.',
    cause: 'What was finished stays; the rest was not begun.',
    actions: [{ ...retry, label: 'Go on' }],
  },
} as const satisfies ProblemFamily<'cancelled'>;
