import type { FeatureWords } from './tree.ts';

export const postgresWords = {
  sharedBuffersMiB: {
    label: 'Memory for the database',
    hint: 'What the database keeps at hand. Left empty, the size above decides.',
    term: 'PostgreSQL: shared_buffers',
  },
} as const satisfies FeatureWords<'postgres'>;
