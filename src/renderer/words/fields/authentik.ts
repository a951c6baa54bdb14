import type { FeatureWords } from './tree.ts';

export const authentikWords = {
  enabled: {
    label: 'Your own single sign-on',
    hint: 'One account for the chat and other apps, with optional two-factor. Element X cannot use it yet: people use a password there.',
    term: 'Identity provider (Authentik)',
  },
  name: {
    label: 'Button text for your single sign-on',
    hint: 'Shown on the sign-in page.',
    term: 'Synapse: idp_name',
  },
  allowExisting: {
    label: 'Link existing accounts with the same username',
    hint: 'Whoever has a username there gets the account with that username here, including yours.',
    term: 'Synapse: allow_existing_users',
  },
} as const satisfies FeatureWords<'authentik'>;
