import type { FeatureWords } from './tree.ts';

export const workersWords = {
  size: {
    label: 'Helpers of the chat server',
    hint: 'On a server with several processors, helpers share the chat server’s work. Up to about 200 people, none are needed.',
    term: 'Synapse workers, Valkey',
    choices: {
      small: 'None: one program does everything',
      medium: 'A few, for some hundred people',
      large: 'One or two for every kind of work, for thousands',
    },
  },
} as const satisfies FeatureWords<'workers'>;
