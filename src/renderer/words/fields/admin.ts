import type { FeatureWords } from './tree.ts';

export const ketesaWords = {
  enabled: {
    label: 'Detailed page for accounts and rooms',
    hint: 'For what Innkeeper’s own pages leave out. You open it on the home page; nobody else can.',
    term: 'Ketesa, formerly Synapse Admin',
  },
} as const satisfies FeatureWords<'ketesa'>;

export const pgadminWords = {
  enabled: {
    label: 'Page for the database',
    hint: 'Shows what is stored and what is slow, and changes nothing. You open it on the home page; nobody else can.',
    term: 'pgAdmin 4, with a role that only reads',
  },
} as const satisfies FeatureWords<'pgadmin'>;
