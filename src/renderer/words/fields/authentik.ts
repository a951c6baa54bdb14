import type { FeatureWords } from './tree.ts';

export const authentikWords = {
  enabled: {
    label: 'A place of your own to sign in at',
    hint: 'One account for the chat and for other programs, with a second factor for who wants one. The app Element X cannot use it yet: there people use a password.',
    term: 'Identity provider (Authentik)',
  },
  name: {
    label: 'Button text for your sign-in page',
    hint: 'Where people sign in to the chat.',
    term: 'Synapse: idp_name',
  },
  allowExisting: {
    label: 'Link your sign-in page to accounts of the same name',
    hint: 'Whoever has a name there gets the account of that name here, yours too.',
    term: 'Synapse: allow_existing_users',
  },
} as const satisfies FeatureWords<'authentik'>;
