import type { FeatureWords } from './tree.ts';

export const postgresWords = {
  sharedBuffersMiB: {
    label: 'Memory for the database',
    hint: 'Used as cache. Empty: set by the size above.',
    term: 'PostgreSQL: shared_buffers',
  },
  extra: {
    label: 'Custom database configuration',
    hint: 'Settings without a field here, as YAML.',
    term: 'PostgreSQL: -c name=value',
  },
} as const satisfies FeatureWords<'postgres'>;
