import type { FeatureWords } from './tree.ts';

export const workersWords = {
  size: {
    label: 'Chat server workers',
    hint: 'On a server with several processors, workers share the load. Not needed for up to about 200 people.',
    term: 'Synapse workers, Valkey',
    choices: {
      small: 'None: one process does everything',
      medium: 'A few, for several hundred people',
      large: 'One or two for every kind of task, for thousands',
    },
  },
} as const satisfies FeatureWords<'workers'>;
