import { type ProblemFamily, retryAction } from './problem-words.ts';

/** Work that was ended on purpose. */
export const cancelledProblems = {
  'cancelled.asked': {
    title: 'Stopped, as you asked.',
    cause: 'What was finished stays; the rest was not started.',
    actions: [{ ...retryAction, label: 'Continue' }],
  },
} as const satisfies ProblemFamily<'cancelled'>;
