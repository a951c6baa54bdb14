import type { FeatureWords } from './tree.ts';

export const telegramWords = {
  enabled: {
    label: 'Telegram in your rooms',
    hint: 'People link their own Telegram account by writing to @telegrambot.',
    term: 'Bridge (mautrix-telegram)',
  },
  apiId: {
    label: 'Telegram API ID',
    hint: 'Sign in on my.telegram.org and create an app: it shows this number and the secret (API hash) that is asked for separately.',
    term: 'api_id; the secret is api_hash',
  },
  doublePuppet: {
    label: 'Show messages from the Telegram app as your own',
    hint: 'The bridge can then write in the name of everybody on your server.',
    term: 'Double puppeting',
  },
} as const satisfies FeatureWords<'telegram'>;
