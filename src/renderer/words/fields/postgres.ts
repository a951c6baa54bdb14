import type { FeatureWords } from './tree.ts';

export const postgresWords = {
  sharedBuffersMiB: {
    label: 'Memory for the database',
    hint: 'What the database keeps at hand. Left empty, the size above decides.',
    term: 'PostgreSQL: shared_buffers',
  },
  extra: {
    label: 'More of the database',
    hint: 'Settings of its own that have no place here, as YAML.',
    term: 'PostgreSQL: -c name=value',
  },
} as const satisfies FeatureWords<'postgres'>;
