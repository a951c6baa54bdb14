import type { FeatureWords } from './tree.ts';

export const ketesaWords = {
  enabled: {
    label: 'Detailed console for accounts and rooms',
    hint: 'For what Innkeeper’s own pages do not cover. Opened from Home, only by you.',
    term: 'Ketesa, formerly Synapse Admin',
  },
} as const satisfies FeatureWords<'ketesa'>;

export const pgadminWords = {
  enabled: {
    label: 'Database console',
    hint: 'Shows what is stored and what is slow, read-only. Opened from Home, only by you.',
    term: 'pgAdmin 4, with a role that only reads',
  },
} as const satisfies FeatureWords<'pgadmin'>;
